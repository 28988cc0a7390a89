import type { OutgoingMessage } from '@hongyan/sdk/node'
import type { AccountBrief, Entry, MessageBody } from '@hongyan/protocol'
import { attachmentText } from '../files/attachment-text.ts'
import { errorText } from '../i18n/error-text.ts'
import type { Translation } from '../i18n/language.ts'
import { type Span, spreadLine, type StyledLine } from '../screen/styled-line.ts'
import { ruleText, truncateText } from '../text/fit.ts'
import { displayName } from '../text/names.ts'
import { sanitizeLine, sanitizeText } from '../text/sanitize.ts'
import { clockTime, dayTitle, startOfDay } from '../text/times.ts'
import { wrapText } from '../text/wrap.ts'
import { noticeText } from './notice-text.ts'

/** Messages of one person closer together than this stand under one name. */
const RUN_MS = 5 * 60_000
const MARK_WIDTH = 2
/** Colours by sender, readable on dark and light; blue is one's own, red is for what went wrong. */
const SENDER_COLORS = ['magenta', 'cyan', 'green', 'yellow'] as const

/** One row of the messages. `seq` is the entry it belongs to, infinite for what is not acknowledged. */
export interface PaneLine {
  seq: number
  line: StyledLine
}

export interface MessageLinesInput {
  entries: readonly Entry[]
  outgoing: readonly OutgoingMessage[]
  accounts: ReadonlyMap<number, AccountBrief>
  me: number | undefined
  /** Read up to here when the conversation was opened: the unread divider follows it. Null for none. */
  dividerAfter: number | null
  atStart: boolean
  width: number
  translation: Translation
}

/** What was added stays as it is while these are the same. */
const SAME = ['accounts', 'me', 'dividerAfter', 'atStart', 'width', 'translation'] as const satisfies readonly (keyof MessageLinesInput)[]
const OWN_MARK: Span = { text: '▎ ', color: 'blue' }
const OTHERS_MARK: Span = { text: '  ' }

interface Run {
  senderId: number
  at: number
}

/** Every row of a window of entries, oldest first. Newer entries are added to what is there; anything else begins anew. */
export class MessageLines {
  #input: MessageLinesInput | undefined
  #lines: PaneLine[] = []
  #added = 0
  #day = Number.NaN
  #run: Run | null = null
  #isDivided = false

  update(input: MessageLinesInput): readonly PaneLine[] {
    if (!this.#goesOn(input)) this.#restart(input)
    this.#input = input
    for (const entry of input.entries.slice(this.#added)) this.#add(entry, input)
    this.#added = input.entries.length
    return input.outgoing.length === 0 ? this.#lines : [...this.#lines, ...this.#outgoingLines(input)]
  }

  #goesOn(input: MessageLinesInput): boolean {
    const before = this.#input
    if (before === undefined || this.#added === 0) return false
    const isSameWindow = before.entries[0] === input.entries[0] && before.entries[this.#added - 1] === input.entries[this.#added - 1]
    return isSameWindow && SAME.every((field) => before[field] === input[field])
  }

  #restart(input: MessageLinesInput): void {
    this.#lines = []
    this.#added = 0
    this.#day = Number.NaN
    this.#run = null
    this.#isDivided = input.dividerAfter === null
    const first = input.entries[0]
    if (input.atStart && first !== undefined) this.#addRule(first.seq, input.translation.t('pane.start'), input)
  }

  #add(entry: Entry, input: MessageLinesInput): void {
    const { dividerAfter, width, translation, me, accounts } = input
    const day = startOfDay(entry.sentAt)
    if (day !== this.#day) this.#addRule(entry.seq, dayTitle(entry.sentAt, translation), input)
    this.#day = day
    if (!this.#isDivided && dividerAfter !== null && entry.seq > dividerAfter && entry.senderId !== me) {
      this.#isDivided = true
      this.#addRule(entry.seq, translation.t('pane.unread'), input, 'red')
    }
    if (entry.kind !== 'message') {
      const text = noticeText(entry, accounts, translation)
      if (text !== undefined) this.#lines.push({ seq: entry.seq, line: [{ text: centerText(text, width), dim: true }] })
      this.#run = null
      return
    }
    if (!isSameRun(this.#run, entry.senderId, entry.sentAt)) {
      this.#lines.push({ seq: entry.seq, line: runHeader(entry.senderId, entry.sentAt, input) })
    }
    this.#run = { senderId: entry.senderId, at: entry.sentAt }
    const mark = entry.senderId === me ? OWN_MARK : OTHERS_MARK
    for (const text of wrapBody(entry, entry.body, width, translation)) this.#lines.push({ seq: entry.seq, line: [mark, { text }] })
  }

  #addRule(seq: number, text: string, { width }: MessageLinesInput, color?: string): void {
    this.#lines.push({ seq, line: [{ text: ruleText(text, width), ...(color === undefined ? { dim: true } : { color }) }] })
    this.#run = null
  }

  #outgoingLines(input: MessageLinesInput): PaneLine[] {
    let run = this.#run
    return input.outgoing.flatMap((message) => {
      const isNewRun = input.me !== undefined && !isSameRun(run, input.me, message.createdAt)
      const header = isNewRun && input.me !== undefined ? [{ seq: Infinity, line: runHeader(input.me, message.createdAt, input) }] : []
      run = { senderId: input.me ?? 0, at: message.createdAt }
      return [...header, ...outgoingLines(message, input.width, input.translation)]
    })
  }
}

function isSameRun(run: Run | null, senderId: number, at: number): boolean {
  return run !== null && run.senderId === senderId && at - run.at < RUN_MS && startOfDay(at) === startOfDay(run.at)
}

function runHeader(senderId: number, at: number, { accounts, me, width, translation }: MessageLinesInput): StyledLine {
  const account = accounts.get(senderId)
  const own = senderId === me
  const time = clockTime(at, translation)
  const name = truncateText(own ? translation.t('message.me') : displayName(account, senderId), Math.max(2, width - time.length - 2))
  const handle = own || account === undefined ? '' : sanitizeLine(account.name)
  const room = width - time.length - 2
  const hasHandle = handle !== '' && handle !== name && [...name, ...handle].length * 2 + 3 < room
  return spreadLine(
    [{ text: name, bold: true, color: own ? 'blue' : senderColor(senderId) }, ...(hasHandle ? [{ text: ` @${handle}`, dim: true }] : [])],
    [{ text: time, dim: true }],
    width,
  )
}

function senderColor(senderId: number): string {
  return SENDER_COLORS[senderId % SENDER_COLORS.length] ?? 'cyan'
}

function outgoingLines(message: OutgoingMessage, width: number, translation: Translation): PaneLine[] {
  const failed = message.state === 'failed'
  const mark = failed ? { text: '✗ ', color: 'red' } : { text: '◌ ', dim: true }
  const lines = wrapBody(message, message.body, width, translation).map((text): StyledLine => [mark, { text, dim: !failed }])
  if (failed) {
    const reason = translation.t('message.failed', { reason: errorText(message.error ?? 'network', translation.t) })
    lines.push(...wrapText(reason, width - MARK_WIDTH).map((text): StyledLine => [{ text: '  ' }, { text, color: 'red' }]))
  }
  return lines.map((line) => ({ seq: Infinity, line }))
}

/** The text of a body; one of a kind this version does not know says so. */
export function bodyText(body: MessageBody, translation: Translation, seq?: number): string {
  // Of the weather a line for now and one for each day, as the server wrote them.
  if (body.kind === 'text' || body.kind === 'weather') return body.text
  if (body.kind === 'image' || body.kind === 'file' || body.kind === 'voice') return attachmentText(body, translation, seq)
  return translation.t('entry.unsupported')
}

function centerText(text: string, width: number): string {
  return ruleText(text, width).replaceAll('─', ' ')
}

/** Wrapping is the dear part, and entries are immutable. */
const wrapped = new WeakMap<object, { width: number; lines: string[] }>()

function wrapBody(owner: Entry | OutgoingMessage, body: MessageBody, width: number, translation: Translation): string[] {
  const known = wrapped.get(owner)
  if (known?.width === width) return known.lines
  const lines = wrapText(sanitizeText(bodyText(body, translation, 'seq' in owner ? owner.seq : undefined)).trimEnd(), width - MARK_WIDTH)
  wrapped.set(owner, { width, lines })
  return lines
}
