import { type ChildProcess, spawn } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { fileURLToPath } from 'node:url'
import { inTime, until } from './until.ts'

export const HONGYAN_PROGRAM = fileURLToPath(new URL('../../../bin/hongyan.js', import.meta.url))

export interface CommandEnd {
  code: number | null
  stdout: string
  stderr: string
}

/** The environment of a person: a home of their own, and nothing of whoever runs the tests. */
export function personEnvironment(home: string, more: Record<string, string> = {}): NodeJS.ProcessEnv {
  const clean = Object.entries(process.env).filter(([name]) => !/^(HONGYAN_|LC_|LANG|XDG_|NODE_ENV|FORCE_COLOR|VITEST)/.test(name))
  return { ...Object.fromEntries(clean), HONGYAN_HOME: home, LANG: 'en_US.UTF-8', ...more }
}

/** The built program as a process. */
export class HongyanCommand {
  readonly ended: Promise<CommandEnd>
  stdout = ''
  readonly #child: ChildProcess
  readonly #changes = new EventEmitter()

  constructor(args: readonly string[], env: NodeJS.ProcessEnv, input = '') {
    const child = spawn(process.execPath, [HONGYAN_PROGRAM, ...args], { env, stdio: 'pipe' })
    this.#child = child
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.stdout += text
      this.#changes.emit('change')
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    child.stdin.end(input)
    this.ended = new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (code) => resolve({ code, stdout: this.stdout, stderr }))
    })
  }

  /** Waits until so many lines were printed, and returns them. */
  lines(count: number): Promise<string[]> {
    return this.#until((text) => (text.split('\n').length > count ? text.split('\n').slice(0, count) : undefined), `${count} lines`)
  }

  async prints(wanted: string): Promise<void> {
    await this.#until((text) => text.includes(wanted), wanted)
  }

  /** Nobody reads its output any more. */
  stopsReading(): void {
    this.#child.stdout?.destroy()
  }

  #until<R>(find: (text: string) => R | undefined | false, what: string): Promise<R> {
    const watchable = {
      get: () => this.stdout,
      subscribe: (listener: () => void) => {
        this.#changes.on('change', listener)
        return () => this.#changes.off('change', listener)
      },
    }
    return until(watchable, find, `${what} in its output`)
  }

  async end(signal: NodeJS.Signals): Promise<CommandEnd> {
    this.#child.kill(signal)
    return inTime(this.ended, `the command to end on ${signal}`)
  }
}

export function runHongyan(args: readonly string[], env: NodeJS.ProcessEnv, input = ''): Promise<CommandEnd> {
  return inTime(new HongyanCommand(args, env, input).ended, `hongyan ${args.join(' ')}`)
}
