/**
 * Tells one listener that something changed. What people do is told at once; what comes from the network
 * is gathered, so that a busy room costs a bounded number of frames.
 */
export class ChangeSignal {
  #listener: () => void = () => undefined
  #timer: NodeJS.Timeout | undefined
  #lastAt = 0

  constructor(private readonly intervalMs = 33) {}

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
    this.#timer ??= setTimeout(this.now, Math.max(0, this.#lastAt + this.intervalMs - performance.now()))
  }
}
