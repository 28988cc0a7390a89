import { until, type Watchable } from './until.ts'

/** A list that only grows, and can be waited on. */
export class GrowingList<T> implements Watchable<readonly T[]> {
  private readonly items: T[] = []
  private readonly listeners = new Set<() => void>()

  get(): readonly T[] {
    return this.items
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  add(item: T): void {
    this.items.push(item)
    this.listeners.forEach((listener) => listener())
  }

  /** The first item, from index `from` on, that `matches`; waits for it. */
  first(matches: (item: T) => boolean, what: string, from = 0): Promise<T> {
    return until(this, (items) => items.slice(from).find(matches), what)
  }
}
