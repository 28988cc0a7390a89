import type { Entry } from '@hongyan/protocol'
import type { CachedState, CachePort } from './contract.ts'
import type { Tuning } from './tuning.ts'

/** A slow cache is written to more seldom: the pause is so many times what the last write took. */
const SAVE_SHARE = 10

interface KeeperDeps {
  cache(): CachePort
  tuning: Tuning
  /** The state now; undefined while there is none. */
  snapshot(): CachedState | undefined
}

/** Writes entries and state to the cache, a little later and together: the position saved is never ahead of the entries saved. */
export class Keeper {
  private entries: Entry[] = []
  private beingWritten: Entry[] = []
  private isDirty = false
  private timer: ReturnType<typeof setTimeout> | undefined
  private lastWriteMs = 0
  private writing: Promise<void> = Promise.resolve()

  constructor(private readonly deps: KeeperDeps) {}

  keep(entries: readonly Entry[]): void {
    if (entries.length === 0) return
    this.entries.push(...entries)
    this.touch()
  }

  /** Entries at hand of one conversation, ascending; may have holes. */
  async load(conversationId: number, from: number, to: number): Promise<Entry[]> {
    if (to < from) return []
    const found = new Map<number, Entry>()
    const stored = await this.deps
      .cache()
      .loadEntries(conversationId, from, to)
      .catch(() => [])
    for (const entry of [...stored, ...this.beingWritten, ...this.entries]) {
      if (entry.conversationId === conversationId && entry.seq >= from && entry.seq <= to) found.set(entry.seq, entry)
    }
    return [...found.values()].sort((a, b) => a.seq - b.seq)
  }

  /** The state changed. */
  touch(): void {
    this.isDirty = true
    this.timer ??= setTimeout(() => void this.flush(), Math.max(this.deps.tuning.saveMs, SAVE_SHARE * this.lastWriteMs))
  }

  /** Begins to write everything at once, because there may be no later. Entries that do not make it are fetched again. */
  hurry(): void {
    if (!this.isDirty) return
    const state = this.deps.snapshot()
    const cache = this.deps.cache()
    // Not taken off the list: should there be a later after all, they are written once more.
    void cache.saveEntries(this.entries).catch(() => undefined)
    if (state) void cache.saveState(state).catch(() => undefined)
  }

  /** Resolves when everything kept so far is written, or could not be. */
  flush(): Promise<void> {
    clearTimeout(this.timer)
    this.timer = undefined
    this.writing = this.writing.then(() => this.write())
    return this.writing
  }

  /** Drops what is not written yet: it belongs to another account or server. */
  forget(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    this.entries = []
    this.isDirty = false
  }

  private async write(): Promise<void> {
    if (!this.isDirty) return
    const state = this.deps.snapshot()
    const { entries } = this
    const cache = this.deps.cache()
    this.entries = []
    this.beingWritten = entries
    this.isDirty = false
    const begunAt = performance.now()
    try {
      if (entries.length > 0) await cache.saveEntries(entries)
      if (state) await cache.saveState(state)
    } catch {
      // A cache that cannot be written is stale, not wrong: the next start asks the server for more.
    } finally {
      this.beingWritten = []
      this.lastWriteMs = performance.now() - begunAt
    }
  }
}
