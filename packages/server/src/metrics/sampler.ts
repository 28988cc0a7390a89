import { monitorEventLoopDelay } from 'node:perf_hooks'
import { quantile } from '../domain/measure/distribution.ts'
import type { Clock } from '../domain/ports/clock.ts'
import type { Sources } from './sources.ts'

/** One place in the history of a server; `docs/protocol/native.md` says what each number is. */
export interface Sample {
  at: number
  messagesPerMinute: number
  online: number
  connections: number
  commitP50Ms: number | null
  commitP99Ms: number | null
  writeQueue: number
  readQueue: number
  passwordQueue: number
  lagMs: number
  rssBytes: number
  heapBytes: number
}

export type History = { [K in keyof Sample]: Sample[K][] }

/** An hour of them. */
const SAMPLES_MAX = 720
const LAG_RESOLUTION_MS = 10

/** Takes samples when told to, and keeps those of the last hour in memory. */
export class Sampler {
  readonly samples: Sample[] = []
  private readonly lag = monitorEventLoopDelay({ resolution: LAG_RESOLUTION_MS })
  private before: { elapsed: number; messages: number; commits: readonly number[] }

  constructor(
    private readonly sources: Sources,
    private readonly clock: Clock,
  ) {
    this.before = this.readTotals()
    this.lag.enable()
  }

  take(): Sample {
    const { before } = this
    const now = (this.before = this.readTotals())
    const { bounds } = this.sources.work.commits
    const commits = now.commits.map((count, index) => count - (before.commits[index] as number))
    const minutes = (now.elapsed - before.elapsed) / 60_000
    const { writer, reader } = this.sources.takePeaks()
    const { rss, heapUsed } = process.memoryUsage()
    const sample: Sample = {
      at: this.clock.now(),
      messagesPerMinute: minutes > 0 ? round((now.messages - before.messages) / minutes) : 0,
      online: this.sources.countOnline(),
      connections: this.sources.countConnections(),
      commitP50Ms: roundOrNull(quantile(bounds, commits, 0.5)),
      commitP99Ms: roundOrNull(quantile(bounds, commits, 0.99)),
      writeQueue: writer,
      readQueue: reader,
      passwordQueue: this.sources.countPasswords(),
      // The monitor counts its own pause too.
      lagMs: round(Math.max(0, this.lag.max / 1e6 - LAG_RESOLUTION_MS)),
      rssBytes: rss,
      heapBytes: heapUsed,
    }
    this.lag.reset()
    this.samples.push(sample)
    if (this.samples.length > SAMPLES_MAX) this.samples.shift()
    return sample
  }

  /** Samples taken later than `after`, as columns, which are half the bytes. */
  historyAfter(after: number): History {
    const later = this.samples.filter(({ at }) => at > after)
    const column = <K extends keyof Sample>(key: K): Sample[K][] => later.map((sample) => sample[key])
    return {
      at: column('at'),
      messagesPerMinute: column('messagesPerMinute'),
      online: column('online'),
      connections: column('connections'),
      commitP50Ms: column('commitP50Ms'),
      commitP99Ms: column('commitP99Ms'),
      writeQueue: column('writeQueue'),
      readQueue: column('readQueue'),
      passwordQueue: column('passwordQueue'),
      lagMs: column('lagMs'),
      rssBytes: column('rssBytes'),
      heapBytes: column('heapBytes'),
    }
  }

  stop(): void {
    this.lag.disable()
  }

  private readTotals(): Sampler['before'] {
    const { work, messages } = this.sources
    return { elapsed: this.clock.elapsed(), messages: messages.total, commits: [...work.commits.counts] }
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

function roundOrNull(value: number | null): number | null {
  return value === null ? null : round(value)
}
