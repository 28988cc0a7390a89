import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { GrowingList } from './growing-list.ts'
import { makeTemporaryFolder } from './temporary-folder.ts'
import { inTime, until } from './until.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

export interface ServerProcessOptions {
  /** Data directory; without it a new one that is removed at the end. */
  data?: string
  /** 0, a free one, without it. */
  port?: number
  args?: readonly string[]
  env?: NodeJS.ProcessEnv
  /** How long it may take until it prints what is waited for, in milliseconds. Default 60,000. */
  patienceMs?: number
}

export interface ProcessEnd {
  code: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
}

/** A real `hongyan serve` as a child process of its own. */
export class ServerProcess {
  readonly ended: Promise<ProcessEnd>
  private readonly stdout = new GrowingList<string>()
  private readonly stderr = new GrowingList<string>()

  private constructor(
    private readonly child: ChildProcess,
    readonly dataDir: string,
    private readonly removeData: () => Promise<void>,
    private readonly patienceMs: number,
  ) {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => this.stdout.add(text))
    child.stderr?.setEncoding('utf8').on('data', (text: string) => this.stderr.add(text))
    this.ended = new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (code, signal) => resolve({ code, signal, stdout: this.output, stderr: this.stderr.get().join('') }))
    })
  }

  /** Starts the built program; does not wait until it serves. */
  static async launch({ data, port = 0, args = [], env = {}, patienceMs = 60_000 }: ServerProcessOptions = {}): Promise<ServerProcess> {
    if (!existsSync(`${ROOT}packages/server/dist/main.js`)) throw new Error('This test runs the built server: `npm run build` first.')
    const folder = data === undefined ? await makeTemporaryFolder() : { path: data, remove: () => Promise.resolve() }
    const child = spawn(process.execPath, [`${ROOT}bin/hongyan.js`, 'serve', '--data', folder.path, '--port', String(port), ...args], {
      env: { ...withoutSettings(process.env), LC_ALL: 'C', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    return new ServerProcess(child, folder.path, () => folder.remove(), patienceMs)
  }

  /** Everything it has printed on stdout. */
  get output(): string {
    return this.stdout.get().join('')
  }

  /** Whether it runs or how it ended, and the last of what it said. */
  describe(): string {
    const { exitCode, signalCode } = this.child
    const state = exitCode === null && signalCode === null ? 'runs' : `has ended (${exitCode ?? signalCode})`
    return `The server ${state}. ${this.stderr.get().join('').slice(-2000)}`
  }

  get pid(): number {
    if (this.child.pid === undefined) throw new Error('The server process did not start.')
    return this.child.pid
  }

  /** Waits until it prints where it serves, and returns that address. */
  async url(): Promise<string> {
    const [, url = ''] = await this.prints(/^\s+Open\s+(http\S+)/m)
    return url
  }

  /** Waits until it has printed something of this form; rejects when it ends before. */
  async prints(pattern: RegExp): Promise<RegExpExecArray> {
    const printed = until(this.stdout, (parts) => pattern.exec(parts.join('')), `the server to print ${pattern.source}`, this.patienceMs)
    const ended = this.ended.then(({ code, signal, stderr }) => {
      throw new Error(`The server ended (${code ?? signal}) before it printed ${pattern.source}: ${stderr}`)
    })
    return Promise.race([printed, ended])
  }

  /** Waits until there is something of this form on stderr. */
  async complains(pattern: RegExp): Promise<RegExpExecArray> {
    return until(this.stderr, (parts) => pattern.exec(parts.join('')), `the server to say ${pattern.source} on stderr`)
  }

  async port(): Promise<number> {
    return Number(new URL(await this.url()).port)
  }

  /** Sends a signal and waits for the end. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<ProcessEnd> {
    this.child.kill(signal)
    return this.whenEnded()
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal)
  }

  async whenEnded(): Promise<ProcessEnd> {
    return inTime(this.ended, 'the server process to end', 30_000)
  }

  /** Ends it if it still runs, and removes a data directory of its own. */
  async cleanUp(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill('SIGKILL')
    await this.ended
    await this.removeData()
  }
}

/** Starts a server process and waits until it serves. */
export async function startServerProcess(options?: ServerProcessOptions): Promise<ServerProcess> {
  const started = await ServerProcess.launch(options)
  try {
    await started.url()
  } catch (error) {
    await started.cleanUp()
    throw error
  }
  return started
}

function withoutSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('HONGYAN_')))
}
