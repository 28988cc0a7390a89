import type { Observable } from '../contract.ts'

/** Waits until a value is so. */
export function until<T>(observable: Observable<T>, isSo: (value: T) => boolean): Promise<T> {
  return new Promise((resolve) => {
    const look = () => {
      const value = observable.get()
      if (!isSo(value)) return
      stop()
      resolve(value)
    }
    const stop = observable.subscribe(look)
    look()
  })
}
