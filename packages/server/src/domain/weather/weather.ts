export type WeatherLanguage = 'zh' | 'en'

export interface Place {
  name: string
  region: string | null
  country: string | null
  latitude: number
  longitude: number
}

export interface CurrentWeather {
  /** Unix milliseconds. */
  at: number
  /** What the sky is like, by the WMO (code table 4677). */
  code: number
  isDay: boolean
  /** °C */
  temperature: number
  feelsLike: number
  /** Percent. */
  humidity: number
  /** km/h */
  wind: number
}

export interface WeatherDay {
  /** `YYYY-MM-DD`, where the place is. */
  date: string
  code: number
  high: number
  low: number
  /** Percent: how likely it rains or snows; null where nobody says. */
  rain: number | null
}

export interface Weather {
  /** What was asked for. */
  query: string
  language: WeatherLanguage
  place: Place
  current: CurrentWeather
  /** Today and the coming days, one to seven. */
  days: WeatherDay[]
}
