import type { MessageBody, ParamsOf, Weather, WeatherLanguage } from '@hongyan/protocol'
import type { OutgoingMessage } from './contract.ts'

export interface WeatherClient {
  /** The weather of a place. Throws `weather.place-unknown`, `weather.unreachable`, `weather.off`, `rate.limited`. */
  getWeather(place: string, language: WeatherLanguage): Promise<Weather>
  /** Asks for the weather, and says it. Rejects like `getWeather`; nothing is queued then. */
  sendWeather(conversationId: number, place: string, language: WeatherLanguage): Promise<OutgoingMessage>
}

interface WeatherDeps {
  request(type: 'weather.get', params: ParamsOf<'weather.get'>): Promise<Weather>
  send(conversationId: number, body: MessageBody): Promise<OutgoingMessage>
}

export function createWeatherClient({ request, send }: WeatherDeps): WeatherClient {
  const getWeather: WeatherClient['getWeather'] = (place, language) => request('weather.get', { place, language })
  return {
    getWeather,
    async sendWeather(conversationId, place, language) {
      const weather = await getWeather(place, language)
      return send(conversationId, { kind: 'weather', ...weather, text: weather.place.name })
    },
  }
}
