import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Results } from '../results.ts'
import { chartName, drawCharts } from './charts.ts'
import { formatNumber } from './format-number.ts'
import { SECTIONS } from './sections.ts'
import { formatOwn, formatSection, formatTargets } from './table.ts'

const DOCS = fileURLToPath(new URL('../../../docs/', import.meta.url))
/** What is said below the tables, in this order. */
const PROSE = ['shortfalls.md', 'load-profile.md'].map((name) => fileURLToPath(new URL(name, import.meta.url)))

/** Writes `docs/benchmarks.md` and its charts from what was measured. */
export function writePage(results: Results): void {
  mkdirSync(`${DOCS}images`, { recursive: true })
  for (const [name, svg] of drawCharts(results)) writeFileSync(`${DOCS}images/${name}`, svg)
  writeFileSync(`${DOCS}benchmarks.md`, formatPage(results, PROSE.map((file) => readFileSync(file, 'utf8').trim()).join('\n\n')))
}

export function formatPage(results: Results, prose: string): string {
  const { machine, rounds, sizes, date } = results
  const sections = SECTIONS.filter(({ workload }) => results.measurements.some((one) => one.workload === workload))
  return [
    `# Benchmarks

Measured by \`npm run bench\` on ${date}: ${machine.cores} cores of ${machine.cpu}, ${machine.memoryGiB} GiB, ${machine.system}, Node ${machine.node}. Server and load
generator share this machine and speak over loopback. The figures are of this machine; what can be compared is the ratios.

- ${rounds} ${rounds === 1 ? 'round' : 'rounds'}, interleaved: every round starts every server afresh, one at a time, and puts all loads on it; each load runs ${sizes.warmUpSeconds} s to warm
  up and ${sizes.seconds} s measured (the common rate twice that). The tables have medians over the rounds; a ratio is the median of the ratios within each round.
- Every body has 120 bytes. Every delivery of every run is checked: nothing lost, nothing doubled, nothing out of order, or the run fails.
- The load comes from one generator in C, the same for all (\`bench/load\`): it replays bytes and knows no protocol. Where it used nearly
  a core itself, the table says so. CPU time of a server is that of all its processes and threads, from \`/proc\`.
- Hongyan does its whole work: sign-in, validation, access, storage on disk before the acknowledgement, unread counts.

## Who was measured

${results.peers.map(({ title, stores, description }) => `- **${title}**, ${stores ? 'stores messages' : 'stores nothing'}. ${description}`).join('\n')}`,
    ...sections.map(
      (section) =>
        `## ${section.title}\n\n${section.about}\n\n![${section.title}](images/${chartName(section)})\n\n${formatSection(results, section)}`,
    ),
    formatOwn(results).replaceAll(/^### /gm, '## '),
    formatTargets(results).replace('### ', '## '),
    prose.replaceAll('RATE', formatNumber(sizes.commonRate)),
    '*This page is written by `npm run bench -- --page FILE` from the JSON of a run.*',
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n')
}
