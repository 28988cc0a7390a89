import { runLoad } from '../../generator.ts'
import { pairs } from '../direct.ts'
import { holdIdle } from '../idle.ts'
import { Stage } from '../workload.ts'
import type { OwnWorkload } from './own-workload.ts'
import { withServer } from './with-server.ts'

/** Very many connections in one process, signed in and silent, and how long messages of a few others take meanwhile. */
export const crowd: OwnWorkload = {
  name: 'crowd',
  async run({ sizes, directory }) {
    return withServer(directory, { people: sizes.crowd, roomMembers: 0, history: 0 }, async (peer) => {
      const stage = new Stage(peer, sizes)
      const { figures, seen } = await holdIdle(stage, sizes.crowd - sizes.idleFirst, async () => {
        const load = { perSecond: sizes.commonRate }
        return runLoad(stage.plan({ mode: 'traffic', load, scripts: pairs(stage, sizes.talkers) }))
      })
      const { p50, p99 } = seen.latency
      return { crowd: { ...figures, p50, p99 } }
    })
  },
}
