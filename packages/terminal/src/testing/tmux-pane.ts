import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)
const LOOK_AGAIN_MS = 50
const PATIENCE_MS = 30_000

/** A tmux server of its own, so that nobody's sessions and settings are touched. */
export class Tmux {
  readonly #socket = `hongyan-test-${randomUUID()}`

  async open(command: string, environment: NodeJS.ProcessEnv, columns: number, rows: number): Promise<TmuxPane> {
    const name = `pane-${randomUUID().slice(0, 8)}`
    const variables = Object.entries(environment).flatMap(([key, value]) => (value === undefined ? [] : ['-e', `${key}=${value}`]))
    await this.run(['new-session', '-d', '-s', name, '-x', String(columns), '-y', String(rows), ...variables, command], environment)
    return new TmuxPane(this, name)
  }

  async run(args: readonly string[], environment: NodeJS.ProcessEnv = process.env): Promise<string> {
    return (await run('tmux', ['-u', '-L', this.#socket, '-f', '/dev/null', ...args], { env: environment })).stdout
  }

  async close(): Promise<void> {
    await this.run(['kill-server'])
  }
}

/** A person's terminal in tmux: real keys in, the real screen out. */
export class TmuxPane {
  constructor(
    private readonly tmux: Tmux,
    private readonly name: string,
  ) {}

  async types(text: string): Promise<void> {
    await this.tmux.run(['send-keys', '-t', this.name, '-l', text])
  }

  async presses(...keys: string[]): Promise<void> {
    await this.tmux.run(['send-keys', '-t', this.name, ...keys])
  }

  /** As a terminal pastes: between the marks of a bracketed paste. */
  async pastes(text: string): Promise<void> {
    await this.tmux.run(['set-buffer', '-b', this.name, text])
    await this.tmux.run(['paste-buffer', '-p', '-b', this.name, '-t', this.name])
  }

  async resizes(columns: number, rows: number): Promise<void> {
    await this.tmux.run(['resize-window', '-t', this.name, '-x', String(columns), '-y', String(rows)])
  }

  screen(): Promise<string> {
    return this.tmux.run(['capture-pane', '-p', '-t', this.name])
  }

  /** Facts of tmux about the pane, such as `alternate_on` and `pane_title`. */
  async fact(name: string): Promise<string> {
    return (await this.tmux.run(['display-message', '-p', '-t', this.name, `#{${name}}`])).trim()
  }

  /** Waits until the screen shows it. tmux has no event for that, so it is looked at again and again. */
  async shows(wanted: string | RegExp): Promise<string> {
    const end = performance.now() + PATIENCE_MS
    for (;;) {
      const screen = await this.screen()
      if (typeof wanted === 'string' ? screen.includes(wanted) : wanted.test(screen)) return screen
      if (performance.now() > end) throw new Error(`Waited in vain for ${String(wanted)}. The screen:\n${screen}`)
      await pause(LOOK_AGAIN_MS)
    }
  }
}
