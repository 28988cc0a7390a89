/** A second signal within this time is the same key press: npm passes on what the terminal has sent already. */
const SAME_PRESS_MS = 1000

export interface StopSignals {
  /** Resolves with the first SIGINT or SIGTERM. A later one ends the process at once with exit code 1. */
  first: Promise<NodeJS.Signals>
  /** Stops listening for signals. */
  release(): void
}

export function awaitStopSignal(): StopSignals {
  let firstAt: number | undefined
  let resolveFirst: (signal: NodeJS.Signals) => void = () => {}
  const first = new Promise<NodeJS.Signals>((resolve) => (resolveFirst = resolve))
  const listener = (signal: NodeJS.Signals): void => {
    const now = performance.now()
    if (firstAt === undefined) {
      firstAt = now
      resolveFirst(signal)
    } else if (now - firstAt > SAME_PRESS_MS) {
      process.exit(1)
    }
  }
  process.on('SIGINT', listener)
  process.on('SIGTERM', listener)
  return {
    first,
    release() {
      process.off('SIGINT', listener)
      process.off('SIGTERM', listener)
    },
  }
}
