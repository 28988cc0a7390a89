/**
 * The newest position that is safe to resume from. Answers may come after events with a later position;
 * while one is awaited, what would be resumed from stays where it was before.
 */
export class Progress {
  private newest = 0
  private readonly holds = new Map<string, number>()

  get position(): number {
    let position = this.newest
    for (const from of this.holds.values()) position = Math.min(position, from)
    return position
  }

  advance(position: number): void {
    if (position > this.newest) this.newest = position
  }

  /** A welcome brought everything up to `position`: nothing earlier is awaited any more. */
  restart(position: number): void {
    this.newest = position
    this.holds.clear()
  }

  /** Something later than now is on its way; until it is `released`, or the next welcome. */
  hold(key: string): void {
    if (!this.holds.has(key)) this.holds.set(key, this.newest)
  }

  release(key: string): void {
    this.holds.delete(key)
  }
}
