import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { atTheEnd } from './at-the-end.ts'
import { compileC } from './compile-c.ts'
import { type Plan, writePlan } from './write-plan.ts'

const SOURCES = fileURLToPath(new URL('../load/', import.meta.url))
const PROGRAM = fileURLToPath(new URL('../dist/load', import.meta.url))

/** Milliseconds. */
export interface Durations {
  count: number
  p50: number
  p99: number
  p999: number
  max: number
}

/** What the generator says of a run: figures of the measured time, but for `checked`. */
export interface LoadReport {
  connections: number
  seconds: number
  /** Messages that everybody they are for had, and that were acknowledged. */
  messages: number
  deliveries: number
  /** Deliveries of the whole run, each found to be the next of its sender. */
  checked: number
  /** Seconds of CPU time. */
  serverCpu: number
  loadCpu: number
  latency: Durations
  openings: Durations
}

/** Compiles the generator when its sources are newer. */
export async function prepareGenerator(): Promise<void> {
  const sources = readdirSync(SOURCES).map((name) => join(SOURCES, name))
  const isFresh = existsSync(PROGRAM) && sources.every((path) => statSync(path).mtimeMs <= statSync(PROGRAM).mtimeMs)
  if (isFresh) return
  mkdirSync(fileURLToPath(new URL('../dist', import.meta.url)), { recursive: true })
  await compileC(
    PROGRAM,
    sources.filter((path) => path.endsWith('.c')),
  )
}

/** Runs a plan. Rejects with a sentence when anything was lost, doubled or out of order, or went wrong otherwise. */
export async function runLoad(plan: Plan): Promise<LoadReport> {
  return withPlanFile(plan, async (path) => {
    const run = new GeneratorRun(path)
    return run.report
  })
}

/** Opens all connections of a plan, and keeps them while `look` looks. */
export async function holdOpen<T>(plan: Plan, look: () => Promise<T>): Promise<{ seen: T; report: LoadReport }> {
  return withPlanFile(plan, async (path) => {
    const run = new GeneratorRun(path)
    try {
      await Promise.race([run.open, run.report])
      const seen = await look()
      run.release()
      return { seen, report: await run.report }
    } finally {
      run.release()
    }
  })
}

async function withPlanFile<T>(plan: Plan, act: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'hongyan-bench-plan-'))
  const forget = atTheEnd(() => rmSync(folder, { recursive: true, force: true }))
  try {
    const path = join(folder, 'plan')
    await writePlan(path, plan)
    return await act(path)
  } finally {
    await rm(folder, { recursive: true, force: true })
    forget()
  }
}

class GeneratorRun {
  /** Resolves when all connections are open, in the mode that holds them. */
  readonly open: Promise<void>
  readonly report: Promise<LoadReport>
  private readonly child: ChildProcess

  constructor(plan: string) {
    const child = spawn(PROGRAM, [plan], { stdio: ['pipe', 'pipe', 'inherit'] })
    this.child = child
    child.once(
      'close',
      atTheEnd(() => child.kill()),
    )
    const lines = createInterface({ input: child.stdout })
    let last = ''
    this.open = new Promise((resolve) => {
      lines.on('line', (line) => {
        last = line
        if (line.startsWith('{"open"')) resolve()
      })
    })
    this.report = Promise.all([once(child, 'close'), once(lines, 'close')]).then(([[code, signal]]) => readReport(last, code ?? signal))
    // Whoever only waits for `open` hears of it there.
    this.report.catch(() => undefined)
  }

  release(): void {
    this.child.stdin?.end()
  }
}

function readReport(line: string, end: unknown): LoadReport {
  if (!line.startsWith('{')) throw new Error(`The load generator ended with ${String(end)} and said: ${line || 'nothing'}`)
  const report = JSON.parse(line) as LoadReport | { error: string }
  if ('error' in report) throw new Error(report.error)
  return report
}
