import type { Observable } from './contract.ts'

/** Calls each listener; one that throws does so outside, where the platform reports it, and harms nobody else. */
export function callListeners<A extends unknown[]>(listeners: Iterable<(...args: A) => void>, ...args: A): void {
  for (const listener of Array.from(listeners)) {
    try {
      listener(...args)
    } catch (error) {
      queueMicrotask(() => {
        throw error
      })
    }
  }
}

/** A value that is set. Methods are bound, so that they can be handed to `useSyncExternalStore` as they are. */
export class Value<T> implements Observable<T> {
  private readonly listeners = new Set<() => void>()

  constructor(private value: T) {}

  readonly get = (): T => this.value

  readonly set = (value: T): void => {
    if (Object.is(value, this.value)) return
    this.value = value
    callListeners(this.listeners)
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    const own = () => listener()
    this.listeners.add(own)
    return () => void this.listeners.delete(own)
  }
}

/** A value that is worked out when somebody looks, and kept until the next `invalidate`. */
export class Derived<T> implements Observable<T> {
  private readonly listeners = new Set<() => void>()
  private cached: { value: T } | undefined

  constructor(private readonly compute: () => T) {}

  readonly get = (): T => (this.cached ??= { value: this.compute() }).value

  readonly invalidate = (): void => {
    this.cached = undefined
    callListeners(this.listeners)
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    const own = () => listener()
    this.listeners.add(own)
    return () => void this.listeners.delete(own)
  }
}

/** Named events with typed values. */
export class Emitter<Events> {
  private readonly listeners = new Map<keyof Events, Set<(value: never) => void>>()

  on<E extends keyof Events>(event: E, listener: (value: Events[E]) => void): () => void {
    const own = (value: Events[E]) => listener(value)
    let set = this.listeners.get(event)
    if (!set) this.listeners.set(event, (set = new Set()))
    set.add(own)
    return () => void set.delete(own)
  }

  emit<E extends keyof Events>(event: E, value: Events[E]): void {
    const set = this.listeners.get(event) as Set<(value: Events[E]) => void> | undefined
    if (set) callListeners(set, value)
  }
}
