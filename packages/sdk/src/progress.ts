/**
 * The newest position that is safe to resume from. Answers may come after events with a later position;
 * while one is awaited, what would be resumed from stays where it was before.
 */
export class Progress {
  private newest = 0
  private readonly holds = new Set<{ from: number }>()

  get position(): number {
    let position = this.newest
    for (const hold of this.holds) position = Math.min(position, hold.from)
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

  /** Something later than now is on its way. Returns how to say that it is there. */
  hold(): () => void {
    const hold = { from: this.newest }
    this.holds.add(hold)
    return () => void this.holds.delete(hold)
  }
}
