import { SERVER_VERSION } from '../config/version.ts'
import type { Clock } from '../domain/ports/clock.ts'
import { type Health, judgeHealth } from './health.ts'
import { type History, Sampler } from './sampler.ts'
import type { Sources } from './sources.ts'
import { type DiskState, judgeDisk, type StorageSizes, StorageWatch } from './storage-watch.ts'

const SAMPLE_MS = 5000
/** The disk is looked at with every so many samples. */
const DISK_EVERY = 6

export interface ServerWatchOptions {
  sources: Sources
  clock: Clock
  dataDir: string
  /** Asks the system when left out. */
  readDisk?: ConstructorParameters<typeof StorageWatch>[1]
  onFault(error: unknown): void
  /** The disk has become low or full, or has room again. */
  onDisk(state: DiskState, sizes: StorageSizes): void
}

/** Keeps an eye on a running server: its last hour, its disk, and whether all is well. */
export class ServerWatch {
  readonly storage: StorageWatch
  private readonly sampler: Sampler
  private readonly timer: NodeJS.Timeout
  private disk: DiskState = 'good'
  private ticks = 0

  private constructor(private readonly options: ServerWatchOptions) {
    this.storage = new StorageWatch(options.dataDir, options.readDisk)
    this.sampler = new Sampler(options.sources, options.clock)
    this.timer = setInterval(() => this.tick(), SAMPLE_MS).unref()
  }

  static async start(options: ServerWatchOptions): Promise<ServerWatch> {
    const watch = new ServerWatch(options)
    await watch.lookAtDisk()
    // Who opens the page at once sees where the lines begin.
    watch.sampler.take()
    return watch
  }

  get health(): Health {
    return judgeHealth({ recent: this.sampler.samples, disk: this.disk, refuses: this.options.sources.work.trouble !== null })
  }

  /** Everything an administrator is shown; of the history what is later than `after`. */
  async readFigures(after: number): Promise<{
    at: number
    version: string
    startedAt: number
    health: Health
    online: number
    connections: number
    sessions: Record<string, number>
    accounts: number
    messages: number
    storage: StorageSizes
    history: History
  }> {
    const { sources, clock } = this.options
    await this.lookAtDisk()
    const [accounts, messages] = await Promise.all([sources.countAccounts(), sources.countMessages()])
    const { connections, sessions } = sources.connections()
    return {
      at: clock.now(),
      version: SERVER_VERSION,
      startedAt: sources.startedAt,
      health: this.health,
      online: sources.countOnline(),
      connections,
      sessions: Object.fromEntries(sessions),
      accounts,
      messages,
      storage: this.storage.sizes,
      history: this.sampler.historyAfter(after),
    }
  }

  stop(): void {
    clearInterval(this.timer)
    this.sampler.stop()
  }

  private tick(): void {
    this.sampler.take()
    if (this.ticks++ % DISK_EVERY === 0) void this.lookAtDisk()
  }

  private async lookAtDisk(): Promise<void> {
    try {
      await this.storage.refresh()
    } catch (error) {
      this.options.onFault(error)
      return
    }
    const state = judgeDisk(this.storage.sizes)
    if (state === this.disk) return
    this.disk = state
    this.options.onDisk(state, this.storage.sizes)
  }
}
