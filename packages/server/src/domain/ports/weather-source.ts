import type { CurrentWeather, Place, WeatherDay, WeatherLanguage } from '../weather/weather.ts'

/** Somebody who knows the weather. Each call takes five seconds at most. */
export interface WeatherSource {
  /** The place that is most likely meant, named in that language; undefined when there is none. Throws `weather.unreachable`. */
  findPlace(query: string, language: WeatherLanguage): Promise<Place | undefined>
  /** One to seven days, today first. Throws `weather.unreachable`. */
  forecast(place: Place): Promise<{ current: CurrentWeather; days: WeatherDay[] }>
}
