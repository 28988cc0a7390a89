import { runLoad } from '../generator.ts'
import type { Figures, Stage, Workload } from './workload.ts'

const PLACES = 200

/** Pages of 50 from all over a long history, one after the other. */
export const history: Workload = {
  name: 'history',
  asks: 'speed',
  suits: (peer) => peer.historyPages !== undefined,
  run: (stage) => measurePages(stage),
}

export async function measurePages(stage: Stage): Promise<Figures> {
  const scripts = stage.scripts(1, () => ({ messages: stage.peer.historyPages?.(PLACES) ?? [] }))
  const { latency, messages, serverCpu } = await runLoad(stage.plan({ mode: 'traffic', load: { window: 1 }, scripts }))
  return { p50: latency.p50, p99: latency.p99, cpuMicros: (serverCpu * 1e6) / messages }
}
