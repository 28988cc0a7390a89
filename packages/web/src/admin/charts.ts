import type { FiguresHistory } from '@hongyan/sdk/browser'
import type { Unit } from './format-figure.ts'

type Column = Exclude<keyof FiguresHistory, 'at'>

export interface Chart {
  name: 'messages' | 'people' | 'commit' | 'queues' | 'memory' | 'lag'
  unit: Unit
  series: readonly {
    column: Column
    name: 'messages' | 'online' | 'connections' | 'p50' | 'p99' | 'writes' | 'reads' | 'passwords' | 'rss' | 'heap' | 'lag'
  }[]
  /** Whether its samples are of moments only: what was between two of them is drawn as a line all the same. */
  isSparse?: boolean
  /** What several samples come to where there is room for one. */
  combine: 'mean' | 'max'
}

/** What is drawn, in this order. */
export const CHARTS: readonly Chart[] = [
  { name: 'messages', unit: 'count', combine: 'mean', series: [{ column: 'messagesPerMinute', name: 'messages' }] },
  {
    name: 'people',
    unit: 'count',
    combine: 'max',
    series: [
      { column: 'online', name: 'online' },
      { column: 'connections', name: 'connections' },
    ],
  },
  {
    name: 'commit',
    unit: 'ms',
    combine: 'max',
    isSparse: true,
    series: [
      { column: 'commitP50Ms', name: 'p50' },
      { column: 'commitP99Ms', name: 'p99' },
    ],
  },
  {
    name: 'queues',
    unit: 'count',
    combine: 'max',
    series: [
      { column: 'writeQueue', name: 'writes' },
      { column: 'readQueue', name: 'reads' },
      { column: 'passwordQueue', name: 'passwords' },
    ],
  },
  {
    name: 'memory',
    unit: 'bytes',
    combine: 'max',
    series: [
      { column: 'rssBytes', name: 'rss' },
      { column: 'heapBytes', name: 'heap' },
    ],
  },
  { name: 'lag', unit: 'ms', combine: 'max', series: [{ column: 'lagMs', name: 'lag' }] },
]

/** Colours of the first, second and third series; they differ in lightness too. */
export const SERIES_COLORS = ['var(--chart-1)', 'var(--chart-2)', 'var(--chart-3)'] as const
