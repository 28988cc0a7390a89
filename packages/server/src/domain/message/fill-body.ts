import type { StorableBody, SubmittedBody } from '../conversation/entry.ts'
import type { Actor } from '../session/actor.ts'
import type { WeatherDesk } from '../weather/weather-desk.ts'
import { writeWeather } from '../weather/weather-text.ts'

interface FillDeps {
  weather: WeatherDesk
}

type Fill<B extends SubmittedBody> = (deps: FillDeps, actor: Actor, body: B) => StorableBody | Promise<StorableBody>

/** What becomes of each kind that can be submitted. */
const FILLS: { readonly [B in SubmittedBody as B['kind']]: Fill<B> } = {
  text: (_deps, _actor, body) => body,
  // The store fills in what it knows of an attachment.
  image: (_deps, _actor, body) => body,
  file: (_deps, _actor, body) => body,
  voice: (_deps, _actor, body) => body,
  weather: async ({ weather }, actor, question) => {
    const answer = await weather.ask(actor, question)
    return { kind: 'weather', ...answer, text: writeWeather(answer) }
  },
}

/** Fills in what its sender must not make up. Throws what the fillers do: for the weather `weather.off` and its like. */
export function fillBody(deps: FillDeps, actor: Actor, body: SubmittedBody): StorableBody | Promise<StorableBody> {
  return (FILLS[body.kind] as Fill<SubmittedBody>)(deps, actor, body)
}
