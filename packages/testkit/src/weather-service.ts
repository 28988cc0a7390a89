import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What it does instead of answering. */
export type WeatherTrouble = 'none' | 'silent' | 'error' | 'endless' | 'elsewhere' | 'nonsense'

/** A weather service on this computer that answers in the format of Open-Meteo. It knows Beijing. */
export interface WeatherService {
  readonly forecastUrl: string
  readonly placesUrl: string
  /** What was asked, as paths with their queries. */
  readonly asked: readonly string[]
  trouble: WeatherTrouble
  stop(): Promise<void>
}

const NAMES: Record<string, { name: string; admin1: string; country: string }> = {
  zh: { name: '北京', admin1: '北京市', country: '中国' },
  en: { name: 'Beijing', admin1: 'Beijing', country: 'China' },
}

export async function startWeatherService(): Promise<WeatherService> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://service')
    asked.push(request.url ?? '')
    if (service.trouble !== 'none') return TROUBLES[service.trouble](response)
    if (pathname === '/places') return answer(response, placesFor(searchParams))
    return answer(response, forecast())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const service: WeatherService = {
    forecastUrl: `${url}/forecast`,
    placesUrl: `${url}/places`,
    asked,
    trouble: 'none',
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return service
}

function answer(response: ServerResponse, body: unknown): void {
  response.setHeader('content-type', 'application/json').end(JSON.stringify(body))
}

const TROUBLES: Record<Exclude<WeatherTrouble, 'none'>, (response: ServerResponse) => void> = {
  silent: () => undefined,
  error: (response) => void response.writeHead(400).end('{"error":true,"reason":"Value is out of range."}'),
  endless(response) {
    const more = (): void => void (response.destroyed || response.write('x'.repeat(65_536), more))
    more()
  },
  elsewhere: (response) => void response.writeHead(302, { location: 'http://localhost:1/secret' }).end(),
  nonsense: (response) => answer(response, { results: [{ name: 7 }], current: null }),
}

function placesFor(query: URLSearchParams): unknown {
  const isKnown = ['北京', 'beijing'].includes((query.get('name') ?? '').toLowerCase())
  const generationtime_ms = 0.5
  if (!isKnown) return { generationtime_ms }
  const place = { id: 1_816_670, latitude: 39.9075, longitude: 116.39723, elevation: 49, feature_code: 'PPLC', country_code: 'CN' }
  return { results: [{ ...place, ...NAMES[query.get('language') ?? 'en'], timezone: 'Asia/Shanghai' }], generationtime_ms }
}

function forecast(): unknown {
  return {
    latitude: 39.875,
    longitude: 116.375,
    utc_offset_seconds: 28_800,
    timezone: 'Asia/Shanghai',
    current_units: { temperature_2m: '°C' },
    current: {
      time: '2026-11-20T21:15',
      interval: 900,
      temperature_2m: 3.6,
      apparent_temperature: -0.4,
      relative_humidity_2m: 41,
      is_day: 0,
      weather_code: 0,
      wind_speed_10m: 9.4,
    },
    daily: {
      time: ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26'],
      weather_code: [0, 2, 61, 71, 45, 95, null],
      temperature_2m_max: [9.2, 8.1, 5.5, 1.2, 4.4, 7.8, null],
      temperature_2m_min: [-1.3, -0.6, 1.1, -3.9, -2.5, 0.4, null],
      precipitation_probability_max: [0, 5, 80, 65, 10, null, null],
    },
  }
}
