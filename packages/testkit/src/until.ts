/** Something that can be looked at, and tells when to look again. */
export interface Watchable<T> {
  get(): T
  subscribe(listener: () => void): () => void
}

const PATIENCE_MS = 20_000

/**
 * Waits until `find` finds something in `watchable`, looking at every change and never in between.
 * Rejects with `what` was awaited, and the last state, when it does not come.
 */
export function until<T, R>(
  watchable: Watchable<T>,
  find: (state: T) => R | undefined | false | null,
  what: string,
  patienceMs = PATIENCE_MS,
): Promise<R> {
  return new Promise((resolve, reject) => {
    let stop = (): void => {}
    const timer = setTimeout(() => {
      stop()
      reject(new Error(`Waited in vain for ${what}. Last seen: ${describe(watchable.get())}`))
    }, patienceMs)
    const look = (): boolean => {
      let found: R | undefined | false | null
      try {
        found = find(watchable.get())
      } catch (error) {
        clearTimeout(timer)
        stop()
        reject(error instanceof Error ? error : new Error(String(error)))
        return true
      }
      if (found === undefined || found === false || found === null) return false
      clearTimeout(timer)
      stop()
      resolve(found)
      return true
    }
    if (look()) return
    stop = watchable.subscribe(() => void look())
  })
}

/** Waits for `promise`, but not for ever. */
export function inTime<T>(promise: Promise<T>, what: string, patienceMs = PATIENCE_MS): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Waited in vain for ${what}.`)), patienceMs)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

function describe(state: unknown): string {
  const text =
    JSON.stringify(state, (_, value: unknown) => (value instanceof Map || value instanceof Set ? [...value] : value)) ?? String(state)
  return text.length > 2000 ? `${text.slice(0, 1000)} … ${text.slice(-1000)}` : text
}
