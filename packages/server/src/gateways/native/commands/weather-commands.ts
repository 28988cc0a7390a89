import type { WeatherDesk } from '../../../domain/weather/weather-desk.ts'
import type { CommandHandlers } from './command-handlers.ts'

export function weatherCommands({ weather }: { weather: WeatherDesk }): Pick<CommandHandlers, 'weather.get'> {
  return { 'weather.get': ({ actor }, question) => weather.ask(actor, question) }
}
