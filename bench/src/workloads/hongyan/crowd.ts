import { holdOpen, runLoad } from '../../generator.ts'
import { settledMemory } from '../../memory.ts'
import { pairs } from '../direct.ts'
import { warmUpOpenings } from '../idle.ts'
import { Stage } from '../workload.ts'
import type { OwnWorkload } from './own-workload.ts'
import { withServer } from './with-server.ts'

/** Very many connections in one process, signed in and silent, and how long messages of a few others take meanwhile. */
export const crowd: OwnWorkload = {
  name: 'crowd',
  async run({ sizes, directory }) {
    return withServer(directory, { people: sizes.crowd, roomMembers: 0, history: 0 }, async (peer) => {
      const stage = new Stage(peer, sizes)
      await warmUpOpenings(stage)
      const before = await settledMemory(peer.pids())
      const plan = stage.plan({ mode: 'hold', scripts: stage.scripts(sizes.crowd, () => ({})) })
      const begun = performance.now()
      const { seen, report } = await holdOpen(plan, async () => {
        const openSeconds = (performance.now() - begun) / 1000
        const memory = await settledMemory(peer.pids())
        const load = { perSecond: sizes.commonRate }
        const { latency } = await runLoad(stage.plan({ mode: 'traffic', load, scripts: pairs(stage, sizes.talkers) }))
        return { openSeconds, memory, latency }
      })
      const kilobytes = (seen.memory - before) / report.connections
      const { p50, p99 } = seen.latency
      return {
        crowd: { connections: report.connections, kilobytes, megabytes: seen.memory / 1024, openSeconds: seen.openSeconds, p50, p99 },
      }
    })
  },
}
