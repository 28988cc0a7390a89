import { z } from 'zod'

export const PLACE_MAX = 64

/** What somebody calls a place. */
export const PlaceQuery = z.string().min(1).max(PLACE_MAX)
export const WeatherLanguage = z.enum(['zh', 'en'])
export type WeatherLanguage = z.infer<typeof WeatherLanguage>

const code = z.number().int().describe('what the sky is like, by the WMO (code table 4677)')
const celsius = z.number().describe('°C')

/** The weather of a place, now and in the coming days. */
export const Weather = z
  .object({
    query: PlaceQuery.describe('what was asked for'),
    language: WeatherLanguage,
    place: z.object({
      name: z.string(),
      region: z.string().nullable(),
      country: z.string().nullable(),
      latitude: z.number(),
      longitude: z.number(),
    }),
    current: z.object({
      at: z.number().int().describe('Unix milliseconds'),
      code,
      isDay: z.boolean(),
      temperature: celsius,
      feelsLike: celsius,
      humidity: z.number().describe('percent'),
      wind: z.number().describe('km/h'),
    }),
    days: z
      .array(
        z.object({
          date: z.string().describe('`YYYY-MM-DD`, where the place is'),
          code,
          high: celsius,
          low: celsius,
          rain: z.number().nullable().describe('percent: how likely it rains or snows'),
        }),
      )
      .min(1)
      .max(7),
  })
  .meta({ id: 'Weather' })
export type Weather = z.infer<typeof Weather>
