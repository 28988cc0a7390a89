import { parseLine } from '../account/profile.ts'
import { DomainError } from '../errors.ts'
import type { Clock } from '../ports/clock.ts'
import type { WeatherSource } from '../ports/weather-source.ts'
import type { KeyedLimit } from '../rate/keyed-limit.ts'
import type { Actor } from '../session/actor.ts'
import type { Weather, WeatherLanguage } from './weather.ts'

export interface WeatherDeskDeps {
  /** Null where the weather is off. */
  source: WeatherSource | null
  clock: Clock
  /** Questions per account. */
  questions: KeyedLimit
}

export interface WeatherQuestion {
  place: string
  language: WeatherLanguage
}

const FRESH_MS = 10 * 60_000
const ANSWERS_MAX = 500
/** Questions to the source at a time; those who wait for the same answer share one. */
const ASKING_MAX = 8
const PLACE_MAX = 64

interface Answer {
  at: number
  weather: Weather | undefined
}

/** Tells the weather, and remembers it for a while. Nothing is fetched before somebody asks. */
export class WeatherDesk {
  private readonly answers = new Map<string, Answer>()
  private readonly asking = new Map<string, Promise<Weather | undefined>>()

  constructor(private readonly deps: WeatherDeskDeps) {}

  /** Throws `weather.off`, `weather.place-unknown`, `weather.unreachable`, `request.invalid`, `rate.limited`, `server.busy`. */
  async ask({ account }: Pick<Actor, 'account'>, question: WeatherQuestion): Promise<Weather> {
    const { source, clock, questions } = this.deps
    if (!source) throw new DomainError('weather.off')
    const query = parseLine(question.place, PLACE_MAX)
    if (query === undefined) throw new DomainError('request.invalid', { field: 'place' })
    const { language } = question
    const key = `${language} ${query.normalize('NFKC').toLowerCase()}`
    const known = this.answers.get(key)
    if (known && clock.elapsed() - known.at < FRESH_MS) return orUnknown(known.weather)
    questions.take(String(account.id))
    let asked = this.asking.get(key)
    if (!asked) {
      if (this.asking.size >= ASKING_MAX) throw new DomainError('server.busy')
      asked = this.fetch(source, key, { query, language }).finally(() => this.asking.delete(key))
      this.asking.set(key, asked)
    }
    return orUnknown(await asked)
  }

  private async fetch(
    source: WeatherSource,
    key: string,
    { query, language }: { query: string; language: WeatherLanguage },
  ): Promise<Weather | undefined> {
    const place = await source.findPlace(query, language)
    const weather = place && { query, language, place, ...(await source.forecast(place)) }
    this.answers.delete(key)
    const oldest = this.answers.keys().next()
    if (this.answers.size >= ANSWERS_MAX && !oldest.done) this.answers.delete(oldest.value)
    this.answers.set(key, { at: this.deps.clock.elapsed(), weather })
    return weather
  }
}

function orUnknown(weather: Weather | undefined): Weather {
  if (!weather) throw new DomainError('weather.place-unknown', { field: 'place' })
  return weather
}
