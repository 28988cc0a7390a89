import { medianFigure, type Results } from '../results.ts'
import { drawBars } from './chart.ts'
import { type Section, SECTIONS } from './sections.ts'

/** The chart of each section that was measured, by the name of its file. */
export function drawCharts(results: Results): Map<string, string> {
  return new Map(SECTIONS.flatMap((section) => drawSection(results, section)))
}

export function chartName({ workload }: Section): string {
  return `bench-${workload}.svg`
}

function drawSection(results: Results, section: Section): [string, string][] {
  const [column] = section.columns
  if (!column) return []
  const bars = results.peers.flatMap(({ name, title }) => {
    const value = medianFigure(results, name, section.workload, column.figure)
    return value === undefined ? [] : [{ label: title, value, isOurs: name === 'hongyan' }]
  })
  if (bars.length === 0) return []
  const subtitle = `${column.title}, ${column.isCost ? 'less' : 'more'} is better; median of ${results.rounds} ${results.rounds === 1 ? 'round' : 'rounds'}`
  return [[chartName(section), drawBars(section.title, subtitle, bars)]]
}
