const TERMINAL_MS = 100
const LOG_MS = 5000

/** How far long work is: one line that is drawn again on a terminal, a line every few seconds elsewhere, and nothing for short work. */
export class ProgressLine {
  #shownAt: number | undefined
  #isDrawn = false

  constructor(private readonly stream: NodeJS.WriteStream) {}

  /** `share` from 0 to 1, undefined where it is not known. */
  show(text: string, share?: number): void {
    const now = performance.now()
    const isTerminal = this.stream.isTTY
    this.#shownAt ??= isTerminal ? -Infinity : now
    if (now - this.#shownAt < (isTerminal ? TERMINAL_MS : LOG_MS)) return
    this.#shownAt = now
    const line = share === undefined ? `${text} …` : `${text} ${Math.floor(share * 100)} %`
    this.stream.write(isTerminal ? `\r\u001b[K${line.slice(0, (this.stream.columns || 80) - 1)}` : `${line}\n`)
    this.#isDrawn = isTerminal
  }

  clear(): void {
    if (this.#isDrawn) this.stream.write('\r\u001b[K')
    this.#isDrawn = false
  }
}
