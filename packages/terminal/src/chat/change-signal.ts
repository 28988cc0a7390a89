const INTERVAL_MS = 33
/** Drawing takes at most this part (one in so many) of the time. */
const COST_SHARE = 8

/**
 * Tells one listener that something changed. What people do is told at once; what comes from the network
 * is gathered, so that a busy room costs a bounded number of frames.
 */
export class ChangeSignal {
  #listener: () => void = () => undefined
  #timer: NodeJS.Timeout | undefined
  #lastAt = 0
  #costMs = 0

  /** How long drawing took: a large terminal is drawn less often. */
  setCost(milliseconds: number): void {
    this.#costMs = milliseconds
  }

  subscribe(listener: () => void): () => void {
    this.#listener = listener
    return () => {
      this.#listener = () => undefined
      clearTimeout(this.#timer)
      this.#timer = undefined
    }
  }

  readonly now = (): void => {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#lastAt = performance.now()
    this.#listener()
  }

  readonly soon = (): void => {
    this.#timer ??= setTimeout(this.now, Math.max(0, this.#lastAt + Math.max(INTERVAL_MS, this.#costMs * COST_SHARE) - performance.now()))
  }
}
