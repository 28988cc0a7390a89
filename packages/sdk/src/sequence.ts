import type { Entry } from '@hongyan/protocol'

/** Early entries kept per conversation; more are fetched again when their turn comes. */
const EARLY_MAX = 500

/** Puts the entries of one conversation in order: keeps those that came early until what is before them is there. */
export class Sequence {
  private readonly early = new Map<number, Entry>()

  /** `last`: everything up to it has been taken. `head`: the newest seq known to exist. */
  constructor(
    public last: number,
    public head = last,
  ) {}

  get hasGap(): boolean {
    return this.last < this.head
  }

  raise(head: number): void {
    this.head = Math.max(this.head, head)
  }

  /** Keeps an entry for later without taking it. */
  hold(entry: Entry): void {
    this.raise(entry.seq)
    if (entry.seq > this.last && this.early.size < EARLY_MAX) this.early.set(entry.seq, entry)
  }

  /** Takes entries in any order, any number of times; returns those that are next now, ascending and dense. */
  take(entries: Iterable<Entry>): Entry[] {
    const next: Entry[] = []
    for (const entry of entries) {
      if (entry.seq !== this.last + 1) {
        this.hold(entry)
        continue
      }
      this.raise(entry.seq)
      this.step(next, entry)
      this.takeHeld(next)
    }
    return next
  }

  /** Those kept that are next now. */
  takeHeld(next: Entry[] = []): Entry[] {
    for (let entry = this.early.get(this.last + 1); entry; entry = this.early.get(this.last + 1)) this.step(next, entry)
    return next
  }

  /** Goes on after `last`, forward or back; early entries that are still ahead stay. */
  moveTo(last: number): void {
    this.last = last
    this.raise(last)
    for (const seq of this.early.keys()) if (seq <= last) this.early.delete(seq)
  }

  private step(next: Entry[], entry: Entry): void {
    this.last = entry.seq
    this.early.delete(entry.seq)
    next.push(entry)
  }
}
