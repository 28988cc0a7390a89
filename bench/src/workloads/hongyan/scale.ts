import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { runLoad } from '../../generator.ts'
import type { RunningPeer } from '../../peer.ts'
import { opening } from '../../peers/hongyan/native-plan.ts'
import { type Crowd, type Seeded, seedStore } from '../../peers/hongyan/seed-store.ts'
import type { Sizes } from '../../sizes.ts'
import { direct } from '../direct.ts'
import { measurePages } from '../history.ts'
import { signIn } from '../sign-in.ts'
import { type Figures, Stage } from '../workload.ts'
import type { OwnWorkload, OwnWorkloadName } from './own-workload.ts'
import { withData } from './with-server.ts'

/** Loads per server and turn that send messages; their numbers must not repeat. */
const RUNS_PER_TURN = 5

/** The same on a server with few accounts and messages and on one with very many. */
export class Scale implements OwnWorkload {
  readonly name: OwnWorkloadName = 'scale'
  /** Filled in the first round, then used again. */
  private readonly filled = new Map<string, Promise<Seeded>>()

  async run({ sizes, round, directory, say }: Parameters<OwnWorkload['run']>[0]): Promise<Record<string, Figures>> {
    const people = Math.min(sizes.few, 1000)
    const measured: Record<string, Figures[]> = {}
    const both: [string, number][] = [
      ['few', sizes.few],
      ['many', sizes.many],
    ]
    // There and back: whoever comes later finds a machine that has been working.
    for (const [part, [name, size]] of [...both, ...both.toReversed()].entries()) {
      const crowd: Crowd = { people, bystanders: size - people, roomMembers: 0, history: size }
      const data = join(directory, name)
      const seeded = this.filled.get(name) ?? this.fill(data, crowd, say)
      this.filled.set(name, seeded)
      const figures = await withData(data, await seeded, crowd, (peer, known) => measureScale(peer, known, sizes, round * 2 + (part >> 1)))
      ;(measured[name] ??= []).push(figures)
    }
    return Object.fromEntries(Object.entries(measured).map(([name, parts]) => [name, average(parts)]))
  }

  private async fill(data: string, crowd: Crowd, say: (line: string) => void): Promise<Seeded> {
    await mkdir(data, { recursive: true })
    const begun = performance.now()
    const seeded = await seedStore(data, crowd)
    const seconds = Math.round((performance.now() - begun) / 1000)
    say(
      `  seeded ${crowd.people + (crowd.bystanders ?? 0)} accounts with a session each, ${crowd.history} messages in one conversation: ${seconds} s`,
    )
    return seeded
  }
}

function average(parts: readonly Figures[]): Figures {
  const names = Object.keys(parts[0] ?? {})
  return Object.fromEntries(names.map((name) => [name, parts.reduce((sum, part) => sum + (part[name] ?? 0), 0) / parts.length]))
}

/** `turn`: which time it is that these people send, from 1. */
async function measureScale(peer: RunningPeer, { instanceId }: Seeded, sizes: Sizes, turn: number): Promise<Figures> {
  const people = Math.min(sizes.few, 1000)
  const stage = new Stage(
    peer,
    { ...sizes, idle: people, talkers: Math.min(sizes.talkers, people), seconds: sizes.seconds / 2 },
    turn * RUNS_PER_TURN,
  )
  const signedIn = await signIn.run(stage)
  const resumed = await resume(stage, instanceId)
  const paged = await measurePages(stage)
  const sent = await direct.run(stage)
  return {
    signInPerSecond: signedIn['perSecond'] ?? 0,
    signInCpuMicros: signedIn['cpuMicros'] ?? 0,
    openMs: resumed.p50,
    pageMs: paged['p50'] ?? 0,
    pageCpuMicros: paged['cpuMicros'] ?? 0,
    sendPerSecond: sent['messagesPerSecond'] ?? 0,
    sendCpuMicros: sent['cpuMicrosPerMessage'] ?? 0,
  }
}

/** Clients that come back one after the other and say what they have seen: nearly everything. */
async function resume(stage: Stage, instanceId: string): Promise<{ p50: number }> {
  const scripts = stage.scripts(stage.sizes.idle, (person) => ({
    opening: opening(stage.peer.port, person, { versions: [1], since: 1, instanceId }),
  }))
  const { openings } = await runLoad(stage.plan({ mode: 'sign-in', openers: 1, scripts }))
  return { p50: openings.p50 }
}
