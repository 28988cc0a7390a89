import { WeatherDays, WeatherNow } from '../../weather/weather-face.tsx'
import type { BodyOf, BodyViewProps } from './body-view.ts'

/** Height of the card with the margins of its bubble, so that the log knows it before it is drawn. */
export const WEATHER_HEIGHT = 180

export function WeatherBody({ body }: BodyViewProps<BodyOf<'weather'>>) {
  return (
    <div className="w-[min(288px,calc(100vw-128px))] pt-1 pb-4 whitespace-normal">
      <WeatherNow weather={body} />
      <WeatherDays weather={body} count={5} className="mt-2.5 border-t border-current/15 pt-2" />
    </div>
  )
}
