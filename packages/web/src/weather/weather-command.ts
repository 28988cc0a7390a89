import type { WeatherLanguage } from '@hongyan/sdk/browser'

export interface WeatherCommand {
  /** Empty where none was named. */
  place: string
  language: WeatherLanguage
}

/** `/天气 北京` and `/weather Beijing`; undefined for everything else. */
export function parseWeatherCommand(text: string): WeatherCommand | undefined {
  const match = /^\/(天气|天氣|weather)(?:\s+(.*))?$/isu.exec(text.trim())
  if (!match) return undefined
  return { place: (match[2] ?? '').trim(), language: match[1]?.toLowerCase() === 'weather' ? 'en' : 'zh' }
}
