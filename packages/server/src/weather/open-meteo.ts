import { z } from 'zod'
import { DomainError } from '../domain/errors.ts'
import type { WeatherSource } from '../domain/ports/weather-source.ts'
import { fetchJson } from './fetch-json.ts'

// https://open-meteo.com/en/docs/geocoding-api
const Places = z.object({
  results: z
    .array(
      z.object({
        name: z.string().min(1).max(200),
        admin1: z.string().max(200).optional(),
        country: z.string().max(200).optional(),
        latitude: z.number(),
        longitude: z.number(),
      }),
    )
    .optional(),
})

// https://open-meteo.com/en/docs
const column = z.array(z.number().nullable()).min(1).max(16)
const Forecast = z.object({
  utc_offset_seconds: z.number(),
  current: z.object({
    time: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/),
    temperature_2m: z.number(),
    apparent_temperature: z.number(),
    relative_humidity_2m: z.number(),
    is_day: z.number(),
    weather_code: z.number().int(),
    wind_speed_10m: z.number(),
  }),
  daily: z.object({
    time: z
      .array(z.string().regex(/^\d{4}-\d\d-\d\d$/))
      .min(1)
      .max(16),
    weather_code: column,
    temperature_2m_max: column,
    temperature_2m_min: column,
    precipitation_probability_max: column.optional(),
  }),
})

const CURRENT = 'temperature_2m,apparent_temperature,relative_humidity_2m,is_day,weather_code,wind_speed_10m'
const DAILY = 'weather_code,temperature_2m_max,temperature_2m_min,precipitation_probability_max'
const DAYS = 7

/** Open-Meteo, which needs no key, or a service that answers in its format. */
export function createOpenMeteo({ forecastUrl, placesUrl }: { forecastUrl: string; placesUrl: string }): WeatherSource {
  return {
    async findPlace(query, language) {
      const { results } = await ask(Places, placesUrl, { name: query, count: '1', language, format: 'json' })
      const found = results?.[0]
      if (!found) return undefined
      const { name, admin1: region = null, country = null, latitude, longitude } = found
      return { name, region, country, latitude, longitude }
    },

    async forecast({ latitude, longitude }) {
      const {
        current,
        daily,
        utc_offset_seconds: offset,
      } = await ask(Forecast, forecastUrl, {
        latitude: String(latitude),
        longitude: String(longitude),
        current: CURRENT,
        daily: DAILY,
        timezone: 'auto',
        forecast_days: String(DAYS),
      })
      const days = daily.time.slice(0, DAYS).flatMap((date, index) => {
        const [code, high, low] = [daily.weather_code[index], daily.temperature_2m_max[index], daily.temperature_2m_min[index]]
        // The last day of a model may be only partly known.
        if (code == null || high == null || low == null) return []
        return [{ date, code: Math.trunc(code), high, low, rain: daily.precipitation_probability_max?.[index] ?? null }]
      })
      if (days.length === 0) throw new DomainError('weather.unreachable', { reason: 'format' })
      return {
        current: {
          at: Date.parse(`${current.time}:00Z`) - offset * 1000,
          code: current.weather_code,
          isDay: current.is_day !== 0,
          temperature: current.temperature_2m,
          feelsLike: current.apparent_temperature,
          humidity: current.relative_humidity_2m,
          wind: current.wind_speed_10m,
        },
        days,
      }
    },
  }
}

/** Throws `weather.unreachable`. */
async function ask<T extends z.ZodType>(schema: T, url: string, query: Record<string, string>): Promise<z.output<T>> {
  const address = new URL(url)
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value)
  const parsed = schema.safeParse(await fetchJson(address))
  if (!parsed.success) throw new DomainError('weather.unreachable', { reason: 'format' })
  return parsed.data
}
