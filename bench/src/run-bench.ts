import { rmSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { atTheEnd } from './at-the-end.ts'
import { prepareGenerator } from './generator.ts'
import { describeMachine } from './machine.ts'
import { type Peer, PeerMissingError, type Scene } from './peer.ts'
import { hongyan } from './peers/hongyan/peer.ts'
import type { Results } from './results.ts'
import type { Sizes } from './sizes.ts'
import type { OwnWorkload } from './workloads/hongyan/own-workload.ts'
import { type Figures, Stage } from './workloads/workload.ts'
import { createOwnWorkloads, WORKLOADS } from './workloads/workloads.ts'

export interface BenchOptions {
  rounds: number
  sizes: Sizes
  peers: readonly Peer[]
  /** Names of workloads; those that a peer does not know are left out for it. */
  workloads: ReadonlySet<string>
  /** Told line by line what is going on. */
  say(line: string): void
}

/** Measures every peer in every round, one server at a time. What fails is in `failures`, the rest goes on. */
export async function runBench(options: BenchOptions): Promise<Results> {
  const { rounds, sizes } = options
  await prepareGenerator()
  const peers = await preparePeers(options)
  const results: Results = {
    machine: describeMachine(),
    date: new Date().toISOString().slice(0, 10),
    rounds,
    sizes,
    peers: peers.map(({ name, title, stores, description }) => ({ name, title, stores, description })),
    measurements: [],
    failures: [],
  }
  const bench = new Bench({ ...options, peers }, results)
  const directory = await mkdtemp(join(tmpdir(), 'hongyan-bench-'))
  const forget = atTheEnd(() => rmSync(directory, { recursive: true, force: true }))
  try {
    await bench.run(directory)
  } finally {
    await rm(directory, { recursive: true, force: true })
    forget()
  }
  return results
}

/** Those that can be measured here. */
async function preparePeers({ peers, say }: BenchOptions): Promise<Peer[]> {
  const ready: Peer[] = []
  for (const peer of peers) {
    try {
      await peer.prepare?.()
      ready.push(peer)
    } catch (error) {
      if (!(error instanceof PeerMissingError)) throw error
      say(`${peer.title} is left out: ${error.message}`)
    }
  }
  return ready
}

class Bench {
  constructor(
    private readonly options: BenchOptions,
    private readonly results: Results,
  ) {}

  /** `directory` is there for the time of the bench. */
  async run(directory: string): Promise<void> {
    const { rounds, peers, workloads, say } = this.options
    const own = peers.some(({ name }) => name === hongyan.name) ? createOwnWorkloads() : []
    for (let round = 1; round <= rounds; round++) {
      say(`Round ${round} of ${rounds}`)
      for (const peer of peers) {
        for (const asks of ['memory', 'speed'] as const) await this.measurePeer(peer, asks, join(directory, peer.name), round)
      }
      for (const workload of own.filter(({ name }) => workloads.has(name))) await this.measureOwn(workload, directory, round)
    }
  }

  private async measurePeer(peer: Peer, asks: Scene['asks'], directory: string, round: number): Promise<void> {
    const workloads = WORKLOADS.filter((workload) => workload.asks === asks && this.options.workloads.has(workload.name))
    if (workloads.length === 0) return
    await mkdir(directory)
    try {
      const running = await this.note(round, peer.name, 'start', () => peer.start(this.scene(asks, directory)))
      if (!running) return
      const stage = new Stage(running, this.options.sizes)
      for (const { name, run, suits } of workloads) {
        if (suits?.(running) === false) continue
        const figures = await this.note(round, peer.name, name, () => run(stage))
        if (figures) this.keep(round, peer.name, name, figures)
      }
      await this.note(round, peer.name, 'stop', () => running.stop())
    } finally {
      await rm(directory, { recursive: true, force: true })
    }
  }

  private async measureOwn(workload: OwnWorkload, directory: string, round: number): Promise<void> {
    const { sizes, say } = this.options
    const measured = await this.note(round, hongyan.name, workload.name, () => workload.run({ sizes, round, directory, say }))
    for (const [name, figures] of Object.entries(measured ?? {})) this.keep(round, hongyan.name, name, figures)
  }

  private keep(round: number, peer: string, workload: string, measured: Figures): void {
    // What is per message is nothing where no message came.
    const figures = Object.fromEntries(Object.entries(measured).filter(([, value]) => Number.isFinite(value)))
    this.results.measurements.push({ round, peer, workload, figures })
    this.options.say(`  ${peer} ${workload}: ${formatFigures(figures)}`)
  }

  /** What goes wrong is written down, and is the end of this measurement only. */
  private async note<T>(round: number, peer: string, workload: string, run: () => Promise<T>): Promise<T | undefined> {
    try {
      return await run()
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      this.results.failures.push({ round, peer, workload, message })
      this.options.say(`  ${peer} ${workload} FAILED: ${message}`)
      return undefined
    }
  }

  private scene(asks: Scene['asks'], directory: string): Scene {
    const { sizes, workloads } = this.options
    const people = Math.max(
      sizes.talkers,
      sizes.roomMembers,
      workloads.has('idle') || workloads.has('sign-in') ? sizes.idleFirst + sizes.idle : 0,
    )
    return {
      people,
      roomMembers: workloads.has('room') ? sizes.roomMembers : 0,
      history: workloads.has('history') ? sizes.history : 0,
      asks,
      directory,
    }
  }
}

function formatFigures(figures: Figures): string {
  return Object.entries(figures)
    .map(([name, value]) => `${name} ${value >= 100 ? Math.round(value) : Number(value.toPrecision(3))}`)
    .join(', ')
}
