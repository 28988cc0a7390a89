import { runLoad } from '../generator.ts'
import type { Script } from '../write-plan.ts'
import { type Stage, toRates, type Workload } from './workload.ts'

/** Pairs that talk, each person with so many messages on their way. */
export const direct: Workload = {
  name: 'direct',
  asks: 'speed',
  async run(stage) {
    const { talkers, window } = stage.sizes
    return toRates(await runLoad(stage.plan({ mode: 'traffic', load: { window }, scripts: pairs(stage, talkers) })))
  },
}

/** The same pairs at a rate that every peer can do: how long a message takes when there is little to do. */
export const latency: Workload = {
  name: 'latency',
  asks: 'speed',
  async run(stage) {
    const { talkers, commonRate, seconds } = stage.sizes
    const scripts = pairs(stage, talkers)
    // The hundredth part of a common rate is few messages: twice the time.
    const report = await runLoad(stage.plan({ mode: 'traffic', load: { perSecond: commonRate }, measureMs: 2000 * seconds, scripts }))
    const { p50, p99, p999, max } = report.latency
    return { p50, p99, p999, max, ...toRates(report) }
  },
}

export function pairs(stage: Stage, talkers: number): Script[] {
  return stage.scripts(talkers, (person) => ({ group: person >> 1, messages: [stage.peer.direct(person, person ^ 1)] }))
}
