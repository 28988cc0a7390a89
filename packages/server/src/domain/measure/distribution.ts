const MILLISECONDS = [
  0.1, 0.15, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5, 7, 10, 15, 20, 30, 50, 70, 100, 150, 200, 300, 500, 700, 1000, 2000, 5000, 10_000,
]
const COUNTS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000]

/** How measurements are spread, as counts between fixed bounds: noting one costs a search among thirty numbers. */
export class Distribution {
  /** How many were at most the bound at the same place, and above the one before; the last counts what is above all. */
  readonly counts: number[]
  sum = 0

  constructor(readonly bounds: readonly number[]) {
    this.counts = Array.from({ length: bounds.length + 1 }, () => 0)
  }

  static ofMilliseconds(): Distribution {
    return new Distribution(MILLISECONDS)
  }

  static ofCounts(): Distribution {
    return new Distribution(COUNTS)
  }

  note(value: number): void {
    let low = 0
    let high = this.bounds.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (value <= (this.bounds[middle] as number)) high = middle
      else low = middle + 1
    }
    this.counts[low] = (this.counts[low] as number) + 1
    this.sum += value
  }

  get total(): number {
    return this.counts.reduce((total, count) => total + count, 0)
  }
}

/**
 * The value that a share of the measurements does not exceed, from counts between bounds; between two bounds
 * it is estimated in proportion. Null when there are none.
 */
export function quantile(bounds: readonly number[], counts: readonly number[], share: number): number | null {
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total === 0) return null
  const wanted = share * total
  let passed = 0
  for (const [index, count] of counts.entries()) {
    if (count > 0 && passed + count >= wanted) {
      const from = index === 0 ? 0 : (bounds[index - 1] as number)
      const to = bounds[index] ?? from
      return from + ((to - from) * (wanted - passed)) / count
    }
    passed += count
  }
  return bounds.at(-1) ?? null
}
