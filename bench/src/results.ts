import type { Figures } from './workloads/workload.ts'
import type { Sizes } from './sizes.ts'

/** What a bench has measured: the JSON of `--json`, from which table, charts and page are made. */
export interface Results {
  machine: Machine
  /** ISO date of the beginning. */
  date: string
  rounds: number
  sizes: Sizes
  peers: { name: string; title: string; stores: boolean; description: string }[]
  measurements: Measurement[]
  failures: Failure[]
}

export interface Machine {
  cpu: string
  cores: number
  memoryGiB: number
  system: string
  node: string
}

/** One workload on one peer in one round. */
export interface Measurement {
  round: number
  peer: string
  workload: string
  figures: Figures
}

/** A measurement that did not come about, or whose messages were lost, doubled or out of order. */
export interface Failure {
  round: number
  peer: string
  workload: string
  message: string
}

/** The figure of each round in which it was measured. */
export function figuresOf(results: Results, peer: string, workload: string, figure: string): { round: number; value: number }[] {
  return results.measurements
    .filter((one) => one.peer === peer && one.workload === workload)
    .flatMap(({ round, figures }) => {
      const value = figures[figure]
      return value === undefined ? [] : [{ round, value }]
    })
}

export function medianFigure(results: Results, peer: string, workload: string, figure: string): number | undefined {
  return median(figuresOf(results, peer, workload, figure).map(({ value }) => value))
}

/** Median of the ratios within each round: what moves the whole machine moves both. */
export function medianRatio(
  results: Results,
  of: [peer: string, workload: string],
  to: [peer: string, workload: string],
  figure: string,
): number | undefined {
  const others = new Map(figuresOf(results, ...to, figure).map(({ round, value }) => [round, value]))
  const ratios = figuresOf(results, ...of, figure).flatMap(({ round, value }) => {
    const other = others.get(round)
    return other === undefined ? [] : [value / other]
  })
  return median(ratios)
}

export function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  if (sorted.length % 2 === 1) return sorted[middle]
  const [low, high] = [sorted[middle - 1], sorted[middle]]
  return low === undefined || high === undefined ? undefined : (low + high) / 2
}
