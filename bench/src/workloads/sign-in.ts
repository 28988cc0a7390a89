import { runLoad } from '../generator.ts'
import type { Workload } from './workload.ts'

/** Connect, sign in, leave, so many at once, as fast as it goes. */
export const signIn: Workload = {
  name: 'sign-in',
  asks: 'speed',
  async run(stage) {
    const scripts = stage.scripts(stage.sizes.idle, () => ({}))
    const { openings, seconds, serverCpu, loadCpu } = await runLoad(stage.plan({ mode: 'sign-in', scripts }))
    return {
      perSecond: openings.count / seconds,
      p50: openings.p50,
      p99: openings.p99,
      cpuMicros: (serverCpu * 1e6) / openings.count,
      loadCores: loadCpu / seconds,
    }
  },
}
