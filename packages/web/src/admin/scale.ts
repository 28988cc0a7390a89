/** Round numbers from 0 to at least `max`, at most `count` steps apart: what a person would write at an axis. */
export function chooseTicks(max: number, count: number, base = 10): number[] {
  if (!(max > 0)) return [0, 1]
  const rough = max / count
  const magnitude = base ** Math.floor(Math.log(rough) / Math.log(base))
  const steps = base === 10 ? [1, 2, 5, 10] : [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024]
  const step = magnitude * (steps.find((one) => one * magnitude >= rough * 0.999) ?? base)
  const ticks = [0]
  while ((ticks.at(-1) as number) < max) ticks.push(Number((ticks.length * step).toPrecision(12)))
  return ticks
}

/** Whole minutes between two times, so far apart that there are at most `count` of them. */
export function chooseTimes(from: number, to: number, count: number): number[] {
  const steps = [1, 2, 5, 10, 15, 20, 30, 60].map((minutes) => minutes * 60_000)
  const step = steps.find((one) => (to - from) / one <= count) ?? 3_600_000
  const times: number[] = []
  for (let time = Math.ceil(from / step) * step; time <= to; time += step) times.push(time)
  return times
}

/** The place of the sample nearest to a time; -1 when there is none. `at` is ascending. */
export function findNearest(at: readonly number[], time: number): number {
  let low = 0
  let high = at.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((at[middle] as number) < time) low = middle + 1
    else high = middle
  }
  const before = at[low - 1]
  const here = at[low]
  if (here === undefined) return -1
  return before !== undefined && time - before < here - time ? low - 1 : low
}

/**
 * Runs of points that a line may join, as places. A new one begins after a gap, where nobody knows what was, and after
 * a point without a value unless points are sparse.
 */
export function findRuns(
  at: readonly number[],
  values: readonly (number | null)[],
  { isSparse, gapMs }: { isSparse: boolean; gapMs: number },
): number[][] {
  const runs: number[][] = []
  let last: number | undefined
  for (const [place, value] of values.entries()) {
    if (value === null) continue
    const isNear = last !== undefined && (isSparse || place - last === 1) && (at[place] as number) - (at[last] as number) <= gapMs
    if (isNear) runs.at(-1)?.push(place)
    else runs.push([place])
    last = place
  }
  return runs
}
