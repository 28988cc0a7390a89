import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { buildIfNeeded } from '../../scripts/lib/build.js'
import { PEERS } from './peers/peers.ts'
import { writePage } from './report/page.ts'
import { formatTables } from './report/table.ts'
import type { Results } from './results.ts'
import { runBench } from './run-bench.ts'
import { FULL_SIZES } from './sizes.ts'
import { OWN_WORKLOAD_NAMES } from './workloads/hongyan/own-workload.ts'
import { WORKLOAD_NAMES } from './workloads/workload.ts'

const ALL_WORKLOADS = [...WORKLOAD_NAMES, ...OWN_WORKLOAD_NAMES]

const HELP = `npm run bench -- [options]

Measures Hongyan and others beside it, on this machine. Nothing else should be running.

  --rounds N         how often each is measured (5)
  --seconds N        how long each measurement takes (4)
  --only A,B         these peers: PEERS
  --workloads A,B    these workloads: WORKLOADS
  --many N           accounts and messages of the large server in 'scale' (1000000)
  --json FILE        writes every figure of every round
  --page FILE        measures nothing: writes docs/benchmarks.md and its charts from such a file
`

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: String(FULL_SIZES.seconds) },
    only: { type: 'string' },
    workloads: { type: 'string' },
    many: { type: 'string', default: String(FULL_SIZES.many) },
    json: { type: 'string' },
    page: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
})

if (values.help) {
  console.log(HELP.replace('PEERS', PEERS.map(({ name }) => name).join(', ')).replace('WORKLOADS', ALL_WORKLOADS.join(', ')))
} else if (values.page) {
  writePage(JSON.parse(readFileSync(values.page, 'utf8')) as Results)
} else {
  await measure()
}

async function measure(): Promise<void> {
  const only = chosen(
    '--only',
    values.only,
    PEERS.map(({ name }) => name),
  )
  const workloads = chosen('--workloads', values.workloads, ALL_WORKLOADS)
  if (only.has('hongyan')) await buildIfNeeded()
  const results = await runBench({
    rounds: positive('--rounds', values.rounds),
    sizes: { ...FULL_SIZES, seconds: positive('--seconds', values.seconds), many: positive('--many', values.many) },
    peers: PEERS.filter(({ name }) => only.has(name)),
    workloads,
    say: (line) => console.error(line),
  })
  if (values.json) writeFileSync(values.json, JSON.stringify(results, null, 2))
  console.log(formatTables(results))
  process.exitCode = results.failures.length > 0 ? 1 : 0
}

function chosen(flag: string, list: string | undefined, known: readonly string[]): ReadonlySet<string> {
  const names = list === undefined ? known : list.split(',')
  const unknown = names.filter((name) => !known.includes(name))
  if (unknown.length > 0) stop(`${flag} knows no ${unknown.join(', ')}; there are ${known.join(', ')}.`)
  return new Set(names)
}

function positive(flag: string, text: string): number {
  const number = Number(text)
  if (!(number > 0)) stop(`${flag} takes a number above 0, not ${text}.`)
  return number
}

function stop(sentence: string): never {
  console.error(sentence)
  process.exit(2)
}
