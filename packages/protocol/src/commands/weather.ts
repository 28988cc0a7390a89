import { z } from 'zod'
import { PlaceQuery, Weather, WeatherLanguage } from '../weather.ts'

export const WEATHER_COMMANDS = {
  'weather.get': {
    describe: 'The weather of a place, now and in the coming days; from a weather service, not older than ten minutes.',
    params: z.object({ place: PlaceQuery, language: WeatherLanguage.default('zh').describe('of the name of the place') }),
    result: Weather,
    http: 'GET /weather',
  },
} as const
