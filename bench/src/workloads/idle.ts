import { holdOpen } from '../generator.ts'
import { settledMemory } from '../memory.ts'
import type { Figures, Stage, Workload } from './workload.ts'

/** Memory of connections that are signed in and silent. */
export const idle: Workload = {
  name: 'idle',
  asks: 'memory',
  async run(stage) {
    const { figures } = await holdIdle(stage, stage.sizes.idle, () => Promise.resolve())
    return figures
  },
}

/**
 * Opens the first ones and then so many more, and looks while they are there. What the first ones make a server load,
 * compile and set aside is not what a connection costs: memory is counted from there.
 */
export async function holdIdle<T>(stage: Stage, count: number, look: () => Promise<T>): Promise<{ seen: T; figures: Figures }> {
  const { peer, sizes } = stage
  const scripts = stage.scripts(sizes.idleFirst + count, () => ({}))
  const firstOnes = stage.plan({ mode: 'hold', scripts: scripts.slice(0, sizes.idleFirst) })
  const { seen } = await holdOpen(firstOnes, async () => {
    const before = await settledMemory(peer.pids())
    const begun = performance.now()
    const others = stage.plan({ mode: 'hold', scripts: scripts.slice(sizes.idleFirst) })
    const held = await holdOpen(others, async () => {
      const openedPerSecond = (count * 1000) / (performance.now() - begun)
      const after = await settledMemory(peer.pids())
      const figures = { kilobytes: (after - before) / count, megabytesBefore: before / 1024, megabytes: after / 1024, openedPerSecond }
      return { figures: { connections: scripts.length, ...figures }, seen: await look() }
    })
    return held.seen
  })
  return seen
}
