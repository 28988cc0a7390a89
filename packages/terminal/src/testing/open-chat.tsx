import { inTime, until } from '@hongyan/testkit'
import type { Client, SessionEnd } from '@hongyan/sdk/node'
import { showChat } from '../chat/show-chat.tsx'
import { createTranslation, type Language } from '../i18n/language.ts'
import { VirtualKeyboard, VirtualTerminal } from './virtual-terminal.ts'

export interface ChatOptions {
  columns?: number
  rows?: number
  language?: Language
}

/** The chat of one client on a terminal of its own: everything but the program around it is real. */
export class OpenChat {
  readonly keyboard = new VirtualKeyboard()
  readonly terminal: VirtualTerminal
  readonly ended: Promise<'quit' | SessionEnd | null>

  constructor(client: Client, { columns = 80, rows = 20, language = 'en' }: ChatOptions = {}) {
    this.terminal = new VirtualTerminal(columns, rows)
    this.ended = showChat(client, createTranslation(language), this.keyboard.asReadStream(), this.terminal.asWriteStream())
  }

  types(bytes: string): void {
    this.keyboard.types(bytes)
  }

  /** Waits until the screen shows something, and returns all of it. */
  async shows(wanted: string | RegExp): Promise<string> {
    return this.#until(
      (text) => (typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text)),
      `the screen to show ${String(wanted)}`,
    )
  }

  /** Waits until the first message in view is another than `top`. */
  async showsAnother(top: string): Promise<string> {
    return this.#until(
      (text) =>
        !text
          .split('\n')
          .slice(1, 3)
          .some((line) => line.includes(top)),
      `the screen to show another than ${top}`,
    )
  }

  async showsNot(unwanted: string): Promise<string> {
    return this.#until((text) => !text.includes(unwanted), `the screen not to show ${unwanted}`)
  }

  /** The row that has the cursor, up to it. */
  written(): string {
    const { cursor } = this.terminal
    return cursor === null ? '' : (this.terminal.text().split('\n')[cursor.row] ?? '')
  }

  async quits(): Promise<void> {
    this.types('\u0003')
    await inTime(this.ended, 'the chat to end')
    this.#checkTerminal()
  }

  #until(isWanted: (text: string) => boolean, what: string): Promise<string> {
    const { terminal } = this
    const watchable = {
      get: () => terminal.text(),
      subscribe: (listener: () => void) => {
        terminal.on('written', listener)
        return () => terminal.off('written', listener)
      },
    }
    return until(
      watchable,
      (text) => {
        this.#checkTerminal()
        return isWanted(text) ? text : undefined
      },
      what,
    )
  }

  #checkTerminal(): void {
    const [fault] = this.terminal.faults
    if (fault !== undefined) throw new Error(`The terminal ${fault}`)
  }
}
