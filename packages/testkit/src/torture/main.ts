import { parseArgs } from 'node:util'
import { type KillReport, runTorture } from './run-torture.ts'

const USAGE = `npm run torture -- [options]

Kills a server with kill -9 under load, again and again, and looks whether anything it acknowledged is lost or doubled.

  --kills N      how often (default 20)
  --seed N       what the moments are drawn from (default: drawn, and printed)
  --clients N    connections (default 200)
  --in-flight N  messages each of them keeps unanswered (default 4)
  --most N       messages acknowledged between two kills at most (default 15000)
`

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    clients: { type: 'string', default: '200' },
    'in-flight': { type: 'string', default: '4' },
    most: { type: 'string', default: '15000' },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) {
  console.log(USAGE)
} else {
  const startedAt = performance.now()
  const kills = readNumber('kills', values.kills)
  const seed = readNumber('seed', values.seed)
  const clients = readNumber('clients', values.clients, 4)
  console.log(`${kills} kills, ${clients} clients, seed ${seed}.`)
  const result = await runTorture({
    kills,
    seed,
    clients,
    inFlight: readNumber('in-flight', values['in-flight'], 1),
    acknowledgedMax: readNumber('most', values.most, 10),
    onKill: (report) => console.log(describeKill(report, kills)),
  })
  for (const finding of result.findings) console.error(finding)
  if (result.wrongs > result.findings.length) console.error(`… and ${result.wrongs - result.findings.length} more.`)
  const served = [...result.servedAfterMs].sort((a, b) => a - b)
  const share = (part: number): string => seconds(served[Math.min(served.length - 1, Math.floor(served.length * part))] ?? 0)
  console.log(`Served again after ${share(0.5)} (half), ${share(0.95)} (95 %), ${share(1)} (slowest). Seed ${seed}.`)
  console.log(
    `Took ${Math.round((performance.now() - startedAt) / 1000)} s; every other promise ${result.wrongs === 0 ? 'was kept' : 'was NOT kept, see above'}.`,
  )
  console.log(`${result.kills} kills, ${result.acknowledged} acknowledged, ${result.lost} lost, ${result.doubled} doubled`)
  process.exitCode = result.wrongs === 0 ? 0 : 1
}

function describeKill({ kill, moment, acknowledged, servedAfterMs, verifyMs }: KillReport, kills: number): string {
  const served = servedAfterMs === undefined ? 'not served before' : `served after ${seconds(servedAfterMs)}`
  const when = { start: 'while it started', return: 'while its clients came back', work: 'at work' }[moment]
  return `kill ${kill} of ${kills} ${when}: ${served}, ${acknowledged} acknowledged so far, verified in ${seconds(verifyMs)}`
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`
}

function readNumber(name: string, text: string, least = 0): number {
  const number = Number(text)
  if (Number.isSafeInteger(number) && number >= least) return number
  console.error(`--${name} takes a whole number from ${least} on, not "${text}".`)
  process.exit(1)
}
