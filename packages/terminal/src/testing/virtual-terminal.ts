import { EventEmitter } from 'node:events'
import type { ReadStream, WriteStream } from 'node:tty'
import { splitGraphemes, widthOf } from '../text/graphemes.ts'

const SEQUENCE = /^\u001b\[(\??)([0-9;]*)([A-Za-z])/
const TITLE = /^\u001b\]0;([^\u0000-\u001f\u007f-\u009f]*)\u0007/
const PRINTABLE = /^[^\u0000-\u001f\u007f-\u009f]+/u

/** A terminal that obeys only what `Screen` is meant to write; anything else is a fault: something that a person wrote may have reached it. */
export class VirtualTerminal extends EventEmitter {
  readonly isTTY = true
  readonly modes = new Set<string>()
  /** What it was sent and should not have been. */
  readonly faults: string[] = []
  title = ''
  bells = 0
  #cells: string[][] = []
  #row = 0
  #column = 0

  constructor(
    public columns: number,
    public rows: number,
  ) {
    super()
    this.#clear()
  }

  /** As the screen wants it; only what `Screen` uses is there. */
  asWriteStream(): WriteStream {
    return this as unknown as WriteStream
  }

  get cursor(): { row: number; column: number } | null {
    return this.modes.has('25') ? { row: this.#row, column: this.#column } : null
  }

  text(): string {
    return this.#cells.map((cells) => cells.join('').trimEnd()).join('\n')
  }

  resize(columns: number, rows: number): void {
    this.columns = columns
    this.rows = rows
    this.#clear()
    this.emit('resize')
  }

  write(bytes: string): boolean {
    let rest = bytes
    while (rest !== '') {
      const used = this.#sequence(rest) || this.#title(rest) || this.#bell(rest) || this.#print(rest)
      if (used === 0) this.faults.push(`was sent ${JSON.stringify(rest.slice(0, 40))}`)
      rest = rest.slice(used || 1)
    }
    this.emit('written')
    return true
  }

  #sequence(rest: string): number {
    const match = SEQUENCE.exec(rest)
    if (match === null) return 0
    const [whole, mark = '', parameters = '', letter = ''] = match
    const numbers = parameters.split(';').map(Number)
    if (mark === '?' && (letter === 'h' || letter === 'l')) {
      if (letter === 'h') this.modes.add(parameters)
      else this.modes.delete(parameters)
    } else if (letter === 'H') [this.#row, this.#column] = [(numbers[0] || 1) - 1, (numbers[1] || 1) - 1]
    else if (letter === 'G') this.#column = (numbers[0] || 1) - 1
    else if (letter === 'K' && parameters === '2') this.#cells[this.#row] = this.#blankRow()
    else if (letter === 'J' && parameters === '2') this.#clear()
    else if (letter !== 'm' && !(letter === 't' && /^2[23];0$/.test(parameters))) return 0
    return whole.length
  }

  #title(rest: string): number {
    const match = TITLE.exec(rest)
    if (match === null) return 0
    this.title = match[1] ?? ''
    return match[0].length
  }

  #bell(rest: string): number {
    if (!rest.startsWith('\u0007')) return 0
    this.bells++
    return 1
  }

  #print(rest: string): number {
    const text = PRINTABLE.exec(rest)?.[0] ?? ''
    for (const grapheme of splitGraphemes(text)) {
      const width = widthOf(grapheme)
      const cells = this.#cells[this.#row]
      if (cells === undefined || this.#column + width > this.columns) {
        this.faults.push(`was written beyond its edge: ${JSON.stringify(text)}`)
        break
      }
      cells[this.#column] = grapheme
      for (let index = 1; index < width; index++) cells[this.#column + index] = ''
      this.#column += width
    }
    return text.length
  }

  #clear(): void {
    this.#cells = Array.from({ length: this.rows }, () => this.#blankRow())
  }

  #blankRow(): string[] {
    return Array<string>(this.columns).fill(' ')
  }
}

/** A keyboard for it. */
export class VirtualKeyboard extends EventEmitter {
  readonly isTTY = true
  isRaw = false

  asReadStream(): ReadStream {
    return this as unknown as ReadStream
  }

  types(bytes: string): void {
    this.emit('data', bytes)
  }

  setRawMode(raw: boolean): void {
    this.isRaw = raw
  }

  setEncoding(): void {}
  resume(): void {}
  pause(): void {}
  ref(): void {}
  unref(): void {}
}
