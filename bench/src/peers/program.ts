import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { atTheEnd } from '../at-the-end.ts'

export interface ProgramOptions {
  args: readonly string[]
  /** Where it listens on 127.0.0.1: with the first connection taken there it has started. */
  port: number
  directory: string
  env?: NodeJS.ProcessEnv
}

const START_TIMEOUT_MS = 60_000

/** A server that is not ours, as a process of its own. It ends with this process at the latest. */
export class Program {
  private output = ''
  private readonly ended: Promise<unknown>

  private constructor(
    private readonly command: string,
    private readonly child: ChildProcess,
  ) {
    this.ended = once(child, 'close').finally(atTheEnd(() => this.kill()))
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.output = (this.output + text).slice(-4000)))
    }
  }

  /** Starts it and waits until it serves. */
  static async start(command: string, { args, port, directory, env = {} }: ProgramOptions): Promise<Program> {
    const child = spawn(command, args, { cwd: directory, env: { ...process.env, LC_ALL: 'C', ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    const program = new Program(command, child)
    try {
      await program.serves(port)
    } catch (error) {
      await program.stop()
      throw error
    }
    return program
  }

  /** The process and everything it has started, as they are now. */
  pids(): number[] {
    return this.child.pid === undefined ? [] : withDescendants(this.child.pid)
  }

  /** Ends it at once: what it has written is thrown away anyway. */
  async stop(): Promise<void> {
    this.kill()
    await this.ended
  }

  kill(): void {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return
    for (const pid of this.pids()) {
      try {
        process.kill(pid, 'SIGKILL')
      } catch {
        // It has ended by itself since it was listed.
      }
    }
  }

  private async serves(port: number): Promise<void> {
    const deadline = Date.now() + START_TIMEOUT_MS
    while (!(await isListening(port))) {
      const hasEnded = this.child.exitCode !== null || this.child.signalCode !== null || this.child.pid === undefined
      if (hasEnded || Date.now() > deadline) throw new Error(`${this.command} did not start: ${this.output.trim() || 'it said nothing'}`)
      await wait(20)
    }
  }
}

/** A port on 127.0.0.1 that nobody listens on. */
export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
  }).finally(() => socket.destroy()) as Promise<boolean>
}

function withDescendants(pid: number): number[] {
  return [pid, ...childrenOf(pid).flatMap(withDescendants)]
}

function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
  } catch {
    return []
  }
}
