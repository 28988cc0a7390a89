/**
 * What one connection after the other was told of a conversation. Of its own messages a connection has
 * the answers instead of events, so a hole is right when an answer fills it: perhaps only after the
 * next restart, when the message is repeated.
 */
export class SeenConversation {
  #seen = 0
  readonly #gaps = new Set<number>()

  /** A welcome says what the head is. Returns the seq that was seen last, when there is something in between. */
  moveTo(head: number): number | undefined {
    if (head <= this.#seen) return undefined
    const from = this.#seen
    this.#seen = head
    return from
  }

  /** An event. Returns what is wrong with it. */
  hear(seq: number): string | undefined {
    if (seq <= this.#seen) return `was told of ${seq} after ${this.#seen}`
    this.#goTo(seq)
    return undefined
  }

  /** The answer to its own message. */
  acknowledge(seq: number, isDuplicate: boolean): string | undefined {
    if (seq > this.#seen) this.#goTo(seq)
    else if (!this.#gaps.delete(seq) && !isDuplicate) return `has ${seq} acknowledged, which was somebody else’s`
    return undefined
  }

  get isWithoutGaps(): boolean {
    return this.#gaps.size === 0
  }

  describeGaps(): string {
    return [...this.#gaps].slice(0, 10).join(', ')
  }

  #goTo(seq: number): void {
    for (let missing = this.#seen + 1; missing < seq; missing++) this.#gaps.add(missing)
    this.#seen = seq
  }
}
