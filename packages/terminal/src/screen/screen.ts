import type { Observable } from '@hongyan/sdk/node'
import { EventEmitter } from 'node:events'
import type { ReadStream, WriteStream } from 'node:tty'
import { decodeKeys, type Key } from './decode-keys.ts'
import { drawLines } from './draw-frame.ts'

const ENTER = '\u001b[?1049h\u001b[?7l\u001b[?2004h\u001b[?1004h\u001b[22;0t\u001b[2J'
const LEAVE = '\u001b[0m\u001b[?1004l\u001b[?2004l\u001b[?7h\u001b[?25h\u001b[23;0t\u001b[?1049l'
const BEGIN = '\u001b[?2026h\u001b[?25l'
const COMMIT = '\u001b[?2026l'
/** How long an Escape waits for the rest of a sequence; a network may cut one in two. */
const ESCAPE_MS = 50

export interface Size {
  columns: number
  rows: number
}

/** A cell, from 0. */
export interface Place {
  row: number
  column: number
}

/**
 * The terminal as a whole: the alternate screen, the keyboard, the size, and frames drawn at absolute places.
 * Ink renders into `canvas`; every write of it is one complete frame. Ink's own drawing moves relative to the cursor
 * and clears the scrollback when a frame fills the terminal, so it is not used.
 */
export class Screen {
  readonly canvas: Canvas
  readonly size: Observable<Size>
  #size: Size
  #sizeListeners = new Set<() => void>()
  #keyListener: (key: Key) => void = () => undefined
  #shown: string[] = []
  #frame: string[] = []
  #cursor: Place | null = null
  #shownCursor: Place | null | undefined
  #title = ''
  #open = false
  #blocked = false
  #pending = ''
  #escapeTimer: NodeJS.Timeout | undefined

  constructor(
    private readonly stdin: ReadStream,
    private readonly stdout: WriteStream,
  ) {
    this.#size = readSize(stdout)
    this.canvas = new Canvas(this.#size, (frame) => this.#setFrame(frame))
    this.size = {
      get: () => this.#size,
      subscribe: (listener) => {
        this.#sizeListeners.add(listener)
        return () => this.#sizeListeners.delete(listener)
      },
    }
  }

  open(): void {
    this.#open = true
    this.stdin.setEncoding('utf8')
    this.stdin.on('data', this.#receive)
    this.stdout.on('resize', this.#resize)
    this.stdout.on('drain', this.#drained)
    process.on('SIGCONT', this.#resume)
    this.#enter()
  }

  /** Gives the terminal back as it was. Safe to call twice. */
  close(): void {
    if (!this.#open) return
    this.#open = false
    clearTimeout(this.#escapeTimer)
    this.stdin.off('data', this.#receive)
    this.stdout.off('resize', this.#resize)
    this.stdout.off('drain', this.#drained)
    process.off('SIGCONT', this.#resume)
    this.#leave()
    this.stdin.pause()
  }

  onKey(listener: (key: Key) => void): void {
    this.#keyListener = listener
  }

  /** Where the terminal's own cursor blinks: an input method shows its candidates there. Drawn with the next frame. */
  setCursor(place: Place | null): void {
    if (place?.row === this.#cursor?.row && place?.column === this.#cursor?.column) return
    this.#cursor = place
    this.#draw()
  }

  /** Text of this program only, or sanitised. */
  setTitle(title: string): void {
    if (title === this.#title) return
    this.#title = title
    if (this.#open) this.stdout.write(`\u001b]0;${title}\u0007`)
  }

  ring(): void {
    if (this.#open) this.stdout.write('\u0007')
  }

  /** Ctrl+Z: back to the shell until `fg`. */
  suspend(): void {
    this.#leave()
    process.kill(process.pid, 'SIGTSTP')
  }

  readonly #resume = (): void => {
    this.#enter()
    const { columns, rows } = readSize(this.stdout)
    if (columns !== this.#size.columns || rows !== this.#size.rows) this.#resize()
  }

  #enter(): void {
    this.stdin.setRawMode(true)
    this.stdin.resume()
    this.stdout.write(ENTER + (this.#title === '' ? '' : `\u001b]0;${this.#title}\u0007`))
    this.#shown = []
    this.#shownCursor = undefined
    this.#draw()
  }

  #leave(): void {
    this.stdin.setRawMode(false)
    this.stdout.write(LEAVE)
  }

  /** The old frame does not fit: nothing is drawn until there is one for the new size. */
  readonly #resize = (): void => {
    this.#size = readSize(this.stdout)
    this.canvas.resize(this.#size)
    this.#shown = []
    this.#shownCursor = undefined
    this.#frame = []
    this.#cursor = null
    this.stdout.write('\u001b[0m\u001b[2J')
    for (const listener of this.#sizeListeners) listener()
  }

  readonly #drained = (): void => {
    this.#blocked = false
    this.#draw()
  }

  #setFrame(frame: string): void {
    this.#frame = frame.split('\n')
    this.#draw()
  }

  /** A terminal that reads slowly gets the newest frame when it is ready, not all of them. */
  #draw(): void {
    if (!this.#open || this.#blocked) return
    const changes = drawLines(this.#shown, this.#frame, this.#size.rows)
    if (changes === '' && this.#cursor === this.#shownCursor) return
    this.#shownCursor = this.#cursor
    const cursor = this.#cursor === null ? '' : `\u001b[${this.#cursor.row + 1};${this.#cursor.column + 1}H\u001b[?25h`
    this.#shown = this.#frame
    this.#blocked = !this.stdout.write(BEGIN + changes + cursor + COMMIT)
  }

  readonly #receive = (chunk: string | Buffer): void => {
    clearTimeout(this.#escapeTimer)
    this.#decode(this.#pending + chunk.toString(), false)
    if (this.#pending !== '' && !this.#pending.startsWith('\u001b[200~')) {
      this.#escapeTimer = setTimeout(() => this.#decode(this.#pending, true), ESCAPE_MS)
    }
  }

  #decode(input: string, final: boolean): void {
    const { keys, rest } = decodeKeys(input, final)
    this.#pending = rest
    for (const key of keys) this.#keyListener(key)
  }
}

/** As much of a terminal as Ink needs: a width, and a place for frames. */
export class Canvas extends EventEmitter {
  columns: number
  rows: number

  constructor(
    size: Size,
    private readonly receive: (frame: string) => void,
  ) {
    super()
    this.columns = size.columns
    this.rows = size.rows
  }

  resize(size: Size): void {
    this.columns = size.columns
    this.rows = size.rows
  }

  write(frame: string): boolean {
    this.receive(frame)
    return true
  }
}

function readSize(stdout: WriteStream): Size {
  return { columns: stdout.columns || 80, rows: stdout.rows || 24 }
}
