import { medianFigure, medianRatio, type Results } from '../results.ts'
import { formatNumber, formatRatio } from './format-number.ts'
import { SCALE_COLUMNS, type Section, SECTIONS } from './sections.ts'
import { isReached, TARGETS } from './targets.ts'

/** Above this share of a core the generator may have been what held things up. */
const NEAR_ONE_CORE = 0.85
const MARK = ' †'

/** All tables as Markdown; what was not measured is left out. */
export function formatTables(results: Results): string {
  const sections = SECTIONS.filter(({ workload }) => results.measurements.some((one) => one.workload === workload))
  const parts = [
    ...sections.map((section) => `### ${section.title}\n\n${section.about}\n\n${formatSection(results, section)}`),
    formatOwn(results),
    formatTargets(results),
    formatFailures(results),
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}

export function formatSection(results: Results, { workload, columns }: Section): string {
  const [main] = columns
  const measured = results.peers.filter(({ name }) => main && medianFigure(results, name, workload, main.figure) !== undefined)
  const rows = measured.map(({ name, title }) => {
    const ratio = main && name !== 'hongyan' ? medianRatio(results, ['hongyan', workload], [name, workload], main.figure) : undefined
    const cells = columns.map(({ figure }) => formatCell(medianFigure(results, name, workload, figure)))
    const mark = (medianFigure(results, name, workload, 'loadCores') ?? 0) > NEAR_ONE_CORE ? MARK : ''
    return [`${title}${mark}`, ...cells, ratio === undefined ? '' : formatRatio(ratio)]
  })
  const table = formatRows(['', ...columns.map(({ title }) => title), 'Hongyan against it'], rows)
  return rows.some(([name]) => name?.endsWith(MARK))
    ? `${table}\n\n† The load generator was near one core: the server might have done more.`
    : table
}

/** What was measured on Hongyan alone. */
export function formatOwn(results: Results): string {
  return [formatCrowd(results), formatHashing(results), formatScale(results)].filter((part) => part !== '').join('\n\n')
}

function formatCrowd(results: Results): string {
  const figure = (name: string): number | undefined => medianFigure(results, 'hongyan', 'crowd', name)
  const connections = figure('connections')
  if (connections === undefined) return ''
  return `### ${formatNumber(connections)} idle connections in one process

${formatCell(figure('kilobytes'))} KB each beyond the first ${formatNumber(results.sizes.idleFirst)}, ${formatCell(figure('megabytes'))} MB resident in all; they came at ${formatCell(figure('openedPerSecond'))} a second.
Meanwhile ${results.sizes.commonRate} messages a second of ${results.sizes.talkers} others took ${formatCell(figure('p50'))} ms (p50) and ${formatCell(figure('p99'))} ms (p99).`
}

function formatHashing(results: Results): string {
  const rows = [
    ['quiet', 'quiet'],
    ['hashing', 'passwords hashed at full rate'],
  ].flatMap(([workload = '', title = '']) => {
    const [p50, p99, rate] = ['p50', 'p99', 'signInsPerSecond'].map((figure) => medianFigure(results, 'hongyan', workload, figure))
    return p99 === undefined ? [] : [[title, formatCell(p50), formatCell(p99), workload === 'quiet' ? '' : formatCell(rate)]]
  })
  if (rows.length === 0) return ''
  return `### Messages while people sign in with passwords

The common rate again. Passwords are hashed one at a time, beside the messages.

${formatRows(['', 'p50, ms', 'p99, ms', 'sign-ins/s'], rows)}`
}

function formatScale(results: Results): string {
  const { few, many } = results.sizes
  const rows = SCALE_COLUMNS.flatMap(({ figure, title }) => {
    const [small, large] = ['few', 'many'].map((workload) => medianFigure(results, 'hongyan', workload, figure))
    const ratio = medianRatio(results, ['hongyan', 'many'], ['hongyan', 'few'], figure)
    return ratio === undefined ? [] : [[title, formatCell(small), formatCell(large), formatRatio(ratio)]]
  })
  if (rows.length === 0) return ''
  return `### ${formatNumber(many)} accounts and messages against ${formatNumber(few)}

As many accounts, with a session each, and as many messages in one conversation.

${formatRows(['', formatNumber(few), formatNumber(many), 'ratio'], rows)}`
}

export function formatTargets(results: Results): string {
  const rows = TARGETS.flatMap((target) => {
    const ratio = target.ratio(results)
    if (ratio === undefined) return []
    const goals = [target.reach, target.then].map((goal) => {
      const sign = target.isCost ? '≤' : '≥'
      return `${sign} ${formatRatio(goal)} ${isReached(target, ratio, goal) ? 'reached' : 'not reached'}`
    })
    return [[target.title, `**${formatRatio(ratio)}**`, ...goals]]
  })
  if (rows.length === 0) return ''
  return `### Targets\n\n${formatRows(['Hongyan', 'measured', 'to reach', 'and then'], rows)}`
}

function formatFailures({ failures }: Results): string {
  if (failures.length === 0) return ''
  const lines = failures.map(({ round, peer, workload, message }) => `- round ${round}, ${peer}, ${workload}: ${message}`)
  return `### Failed\n\n${lines.join('\n')}`
}

function formatCell(value: number | undefined): string {
  return value === undefined ? '' : formatNumber(value)
}

function formatRows(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n')
}
