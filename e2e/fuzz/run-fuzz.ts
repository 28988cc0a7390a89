import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { keepInput } from './corpus.ts'
import { Field } from './field.ts'
import { fuzz, type FuzzFailure, type FuzzTarget } from './fuzz-target.ts'
import { TARGETS } from './targets/index.ts'

// `npm run fuzz -- --minutes N [--seed S] [--target NAME]`: attacks a server for a while, each target in turn.
// `npm run fuzz -- --target NAME --seed S --path P` tries one failure again, as it was printed.

const { values } = parseArgs({
  options: { minutes: { type: 'string' }, seed: { type: 'string' }, target: { type: 'string' }, path: { type: 'string' } },
})
const minutes = Number(values.minutes ?? '1')
const seed = Number(values.seed ?? randomInt(2 ** 31))
const targets = TARGETS.filter(({ name }) => values.target === undefined || name === values.target)
if (targets.length === 0 || !Number.isFinite(minutes) || !Number.isSafeInteger(seed)) {
  console.error(`Usage: npm run fuzz -- --minutes N [--seed S] [--target ${TARGETS.map(({ name }) => name).join('|')}] [--path P]`)
  process.exit(2)
}

const RUNS_PER_TURN = 2000
const startedAt = performance.now()
const timeLeftMs = (): number => minutes * 60_000 - (performance.now() - startedAt)
const counts = new Map<string, number>()

console.log(`Seed ${seed}, ${minutes} minutes, ${targets.map(({ name }) => name).join(', ')}.`)
const field = await Field.open()
process.on('uncaughtException', field.blame)
process.on('unhandledRejection', field.blame)

// What breaks here is not what a server of its own would break of.
const failure = await attackAll().catch((error: unknown) => {
  console.error(error)
  process.exit(2)
})

const memory = Math.round(process.memoryUsage().rss / 1024 / 1024)
for (const [name, runs] of counts) console.log(`${name.padEnd(16)} ${runs} inputs`)
if (failure) report(failure)
else {
  await field.close()
  console.log(`No failure. Seed ${seed}, memory of the process at the end ${memory} MiB.`)
}
process.exit(failure ? 1 : 0)

async function attackAll(): Promise<FuzzFailure | undefined> {
  if (values.path !== undefined) return turn(targets[0] as FuzzTarget, seed, values.path)
  for (let round = 0; ; round++) {
    for (const target of targets) {
      if (timeLeftMs() <= 0) return undefined
      const found = await turn(target, (seed + round) | 0)
      if (found) return found
    }
  }
}

async function turn(target: FuzzTarget, turnSeed: number, path?: string): Promise<FuzzFailure | undefined> {
  const turns = Math.max(1, targets.length)
  const timeMs = Math.max(1000, Math.min(timeLeftMs(), 60_000 / turns))
  const { runs, failure: found } = await fuzz(
    target,
    field,
    path === undefined ? { seed: turnSeed, runs: RUNS_PER_TURN, timeMs } : { seed: turnSeed, runs: 1, path },
  )
  counts.set(target.name, (counts.get(target.name) ?? 0) + runs)
  return found
}

function report({ target, seed: failedSeed, path, input, error }: FuzzFailure): void {
  console.error(`\n${target} failed:\n${error}\n\nInput: ${JSON.stringify(input).slice(0, 4000)}`)
  console.error(`Kept in ${keepInput(target, input)}, where npm test tries it again.`)
  console.error(`Try it again: npm run fuzz -- --target ${target} --seed ${failedSeed} --path "${path}"`)
}
