import type { Entry } from '@hongyan/protocol'
import { Sequence } from './sequence.ts'

/** The longest run of dense seq that ends with the last of `entries` (ascending). */
export function lastRun(entries: readonly Entry[]): readonly Entry[] {
  const last = entries.at(-1)
  if (!last) return entries
  // Where the run holds, seq and index differ by the same amount.
  const offset = last.seq - (entries.length - 1)
  const hole = entries.findLastIndex((entry, index) => entry.seq !== index + offset)
  return entries.slice(hole + 1)
}

/**
 * A dense run of one conversation’s log. Live entries may be offered at any time, pages and cached entries
 * when they arrive: what does not touch the run is not shown, and nothing is shown twice.
 */
export class LogWindow {
  /** Ascending, dense; a new array with each change. */
  entries: readonly Entry[] = []
  /** The run was at the newest entry and goes on with it. */
  following = false
  /** Something has been shown, if only that there is nothing. */
  loaded = false
  private floor = 1
  private readonly tail = new Sequence(0)

  get first(): number {
    return this.entries[0]?.seq ?? this.tail.last + 1
  }

  get last(): number {
    return this.tail.last
  }

  get head(): number {
    return this.tail.head
  }

  get atStart(): boolean {
    return this.loaded && this.first <= this.floor
  }

  /** How many newer entries are missing at the end. */
  get gap(): number {
    return this.tail.head - this.tail.last
  }

  /** Entries up to `head` are known to exist. */
  raise(head: number): void {
    this.tail.raise(head)
  }

  /** Shows `run` (dense, ascending) instead. It follows when it reaches the newest entry, or is about to (`follow`). An empty run is an empty log. */
  show(run: readonly Entry[], follow = false): void {
    this.loaded = true
    this.tail.moveTo(run.at(-1)?.seq ?? 0)
    this.entries = [...run, ...this.tail.takeHeld()]
    this.following = follow || this.gap === 0
  }

  /** Entries from anywhere, in any order: those that go on from the end are shown. Returns whether any was. */
  append(entries: Iterable<Entry>): boolean {
    if (!this.loaded) {
      for (const entry of entries) this.tail.hold(entry)
      return false
    }
    const next = this.tail.take(entries)
    if (next.length > 0) this.entries = [...this.entries, ...next]
    if (this.gap === 0) this.following = true
    return next.length > 0
  }

  /** A page of older entries (ascending): those that touch the start are shown. Returns whether any was. */
  prepend(page: readonly Entry[]): boolean {
    const older = lastRun(page.filter((entry) => entry.seq < this.first))
    if (older.at(-1)?.seq !== this.first - 1) return false
    this.entries = [...older, ...this.entries]
    return true
  }

  /** There is nothing before the first entry shown. */
  endAtStart(): void {
    this.floor = this.first
  }

  /** Stays where it is while the log goes on. */
  detach(): void {
    this.following = false
  }

  /** Drops the oldest entries but `keep`. */
  trimStart(keep: number): void {
    if (this.entries.length > keep) this.entries = this.entries.slice(-keep)
  }
}
