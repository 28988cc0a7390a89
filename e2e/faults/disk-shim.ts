import { execFileSync } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The numbers of the control file, as `disk-shim.c` has them. */
const CONTROL = { writes: 0, failFrom: 1, failCount: 2, failHow: 3, syncs: 4, failSyncFrom: 5, ignoreSyncs: 6, clockMs: 7 } as const
const HOW = { EIO: 5, ENOSPC: 28, short: -1, kill: -2 } as const

/** A server whose disk and wall clock the test has in its hands: `disk-shim.c`, preloaded. */
export class DiskShim {
  /** For the server process. */
  readonly env: NodeJS.ProcessEnv
  /** Where the writes are kept that are not synced; see `power-cut.ts`. */
  readonly log: string
  readonly #control: number

  /** `folder` is for what the shim and the test tell each other; `keepsLog` when a power cut is to come. */
  constructor(folder: string, data: string, { keepsLog = false }: { keepsLog?: boolean } = {}) {
    const control = join(folder, 'control')
    this.log = join(folder, 'log')
    mkdirSync(this.log)
    writeFileSync(control, Buffer.alloc(64))
    this.#control = openSync(control, 'r+')
    this.env = {
      LD_PRELOAD: buildShim(),
      FAULT_CONTROL: control,
      FAULT_DIR: data,
      ...(keepsLog && { FAULT_LOG: this.log }),
    }
  }

  /** From its `after`th write from now on, `count` of them fail, are short, or kill the server. */
  failWrites(how: keyof typeof HOW, { after = 1, count = 1 }: { after?: number; count?: number } = {}): void {
    this.#set('failHow', HOW[how])
    this.#set('failCount', count)
    this.#set('failFrom', this.writes + after)
  }

  /** From its `after`th sync from now on, `count` of them fail. */
  failSyncs({ after = 1, count = 1 }: { after?: number; count?: number } = {}): void {
    this.#set('failCount', count)
    this.#set('failSyncFrom', this.syncs + after)
  }

  /** Everything works again. */
  heal(): void {
    this.#set('failFrom', 0)
    this.#set('failSyncFrom', 0)
  }

  /** A disk that says it has synced, and has not. */
  ignoreSyncs(): void {
    this.#set('ignoreSyncs', 1)
  }

  /** Sets the wall clock of the server off by so many milliseconds. */
  setClock(offsetMs: number): void {
    this.#set('clockMs', offsetMs)
  }

  get writes(): number {
    return this.#get('writes')
  }

  get syncs(): number {
    return this.#get('syncs')
  }

  close(): void {
    closeSync(this.#control)
  }

  #get(name: keyof typeof CONTROL): number {
    const bytes = Buffer.alloc(8)
    readSync(this.#control, bytes, 0, 8, CONTROL[name] * 8)
    return Number(bytes.readBigInt64LE())
  }

  #set(name: keyof typeof CONTROL, value: number): void {
    const bytes = Buffer.alloc(8)
    bytes.writeBigInt64LE(BigInt(value))
    writeSync(this.#control, bytes, 0, 8, CONTROL[name] * 8)
  }
}

let built: string | undefined

/** Compiles it once for each run of a test file. */
function buildShim(): string {
  if (built !== undefined && existsSync(built)) return built
  const source = fileURLToPath(new URL('./disk-shim.c', import.meta.url))
  built = join(tmpdir(), `hongyan-disk-shim-${process.pid}.so`)
  execFileSync('gcc', ['-shared', '-fPIC', '-O2', '-o', built, source, '-ldl', '-lpthread'], { stdio: ['ignore', 'ignore', 'inherit'] })
  return built
}
