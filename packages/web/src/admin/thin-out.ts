import type { FiguresHistory } from '@hongyan/sdk/browser'
import type { Chart } from './charts.ts'

/** A window of a chart: times and, per series, a value for each. */
export interface Drawn {
  at: number[]
  series: (number | null)[][]
}

/** Samples come this often; a finer step would not thin anything out. */
const SAMPLE_MS = 5000

/** So many milliseconds become one point, that no more than `points` are drawn between two times. */
export function chooseStep(from: number, to: number, points: number): number {
  return Math.max(1, Math.ceil((to - from) / SAMPLE_MS / Math.max(1, points))) * SAMPLE_MS
}

/**
 * The samples of a window, those of one step combined as the chart says. Steps begin at whole multiples of
 * themselves, so that a point stays what it is while the window moves on; its time is that of its last sample. The
 * newest looks back a whole step, or it would drop whenever a step has only begun.
 */
export function thinOut({ series, combine }: Chart, history: FiguresHistory, from: number, step: number): Drawn {
  const drawn: Drawn = { at: [], series: series.map(() => []) }
  const { at } = history
  for (let start = at.findIndex((time) => time >= from); start >= 0 && start < at.length; ) {
    const stepOf = (place: number): number => Math.floor((at[place] as number) / step)
    let end = start + 1
    while (end < at.length && stepOf(end) === stepOf(start)) end++
    const last = at[end - 1] as number
    if (end === at.length)
      start = Math.max(
        0,
        at.findIndex((time) => time > last - step),
      )
    drawn.at.push(last)
    for (const [index, { column }] of series.entries()) drawn.series[index]?.push(combineValues(history[column].slice(start, end), combine))
    start = end
  }
  return drawn
}

function combineValues(values: readonly (number | null)[], combine: Chart['combine']): number | null {
  const known = values.filter((value) => value !== null)
  if (known.length === 0) return null
  return combine === 'max' ? Math.max(...known) : known.reduce((sum, value) => sum + value, 0) / known.length
}
