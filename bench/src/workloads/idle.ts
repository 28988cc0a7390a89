import { holdOpen, runLoad } from '../generator.ts'
import { settledMemory } from '../memory.ts'
import type { Figures, Stage, Workload } from './workload.ts'

const FIRST_ONES = 100

/** Memory of connections that are signed in and silent. */
export const idle: Workload = {
  name: 'idle',
  run: (stage) => measureIdle(stage, stage.sizes.idle),
}

async function measureIdle(stage: Stage, count: number): Promise<Figures> {
  const { peer } = stage
  await warmUpOpenings(stage)
  const before = await settledMemory(peer.pids())
  const plan = stage.plan({ mode: 'hold', scripts: stage.scripts(count, () => ({})) })
  const { seen } = await holdOpen(plan, () => settledMemory(peer.pids()))
  return { connections: count, kilobytes: (seen - before) / count, megabytesBefore: before / 1024, megabytesWith: seen / 1024 }
}

/** What the first sign-ins of all load and compile is not what a connection costs. */
export async function warmUpOpenings(stage: Stage): Promise<void> {
  const scripts = stage.scripts(Math.min(FIRST_ONES, stage.sizes.idle), () => ({}))
  await runLoad(stage.plan({ mode: 'traffic', load: { window: 1 }, warmUpMs: 0, measureMs: 0, scripts }))
}
