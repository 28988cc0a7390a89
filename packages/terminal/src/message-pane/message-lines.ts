import type { OutgoingMessage } from '@hongyan/sdk/node'
import type { AccountBrief, Entry, MessageBody } from '@hongyan/protocol'
import { errorText } from '../i18n/error-text.ts'
import type { Translation } from '../i18n/language.ts'
import { spreadLine, type StyledLine } from '../screen/styled-line.ts'
import { ruleText, truncateText } from '../text/fit.ts'
import { displayName } from '../text/names.ts'
import { sanitizeLine, sanitizeText } from '../text/sanitize.ts'
import { clockTime, dayTitle, startOfDay } from '../text/times.ts'
import { wrapText } from '../text/wrap.ts'

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

interface Run {
  senderId: number
  at: number
}

/** Every row of a window of entries, oldest first. */
export function messageLines(input: MessageLinesInput): PaneLine[] {
  const { entries, outgoing, dividerAfter, width, translation, me } = input
  const lines: PaneLine[] = []
  let day = Number.NaN
  let run: Run | null = null
  let divided = dividerAfter === null
  const rule = (seq: number, text: string, color?: string): void => {
    lines.push({ seq, line: [{ text: ruleText(text, width), ...(color === undefined ? { dim: true } : { color }) }] })
    run = null
  }
  if (input.atStart && entries.length > 0) rule(entries[0]?.seq ?? 0, translation.t('pane.start'))
  for (const entry of entries) {
    const entryDay = startOfDay(entry.sentAt)
    if (entryDay !== day) {
      day = entryDay
      rule(entry.seq, dayTitle(entry.sentAt, translation))
    }
    if (!divided && dividerAfter !== null && entry.seq > dividerAfter && entry.senderId !== me) {
      divided = true
      rule(entry.seq, translation.t('pane.unread'), 'red')
    }
    if (entry.kind === 'message') {
      if (!isSameRun(run, entry.senderId, entry.sentAt))
        lines.push({ seq: entry.seq, line: runHeader(entry.senderId, entry.sentAt, input) })
      run = { senderId: entry.senderId, at: entry.sentAt }
      for (const text of wrapBody(entry, entry.body, width, translation)) {
        lines.push({ seq: entry.seq, line: [entry.senderId === me ? { text: '▎ ', color: 'blue' } : { text: '  ' }, { text }] })
      }
    } else {
      const text = serviceText(entry, input.accounts, translation)
      if (text !== undefined) lines.push({ seq: entry.seq, line: [{ text: centerText(text, width), dim: true }] })
      run = null
    }
  }
  for (const message of outgoing) {
    if (me !== undefined && !isSameRun(run, me, message.createdAt))
      lines.push({ seq: Infinity, line: runHeader(me, message.createdAt, input) })
    run = { senderId: me ?? 0, at: message.createdAt }
    lines.push(...outgoingLines(message, width, translation))
  }
  return lines
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

/** What joins, leaves and creations say; undefined for kinds this version does not know. */
export function serviceText(entry: Entry, accounts: ReadonlyMap<number, AccountBrief>, { t }: Translation): string | undefined {
  const name = displayName(accounts.get(entry.senderId), entry.senderId)
  switch (entry.kind) {
    case 'create':
      return t('entry.create', { name })
    case 'join':
      return t('entry.join', { name })
    case 'leave':
      return t('entry.leave', { name })
    default:
      return undefined
  }
}

/** The text of a body; one of a kind this version does not know says so. */
export function bodyText(body: MessageBody, { t }: Translation): string {
  return body.kind === 'text' ? body.text : t('entry.unsupported')
}

function centerText(text: string, width: number): string {
  return ruleText(text, width).replaceAll('─', ' ')
}

/** Wrapping is the dear part, and entries are immutable. */
const wrapped = new WeakMap<object, { width: number; lines: string[] }>()

function wrapBody(owner: object, body: MessageBody, width: number, translation: Translation): string[] {
  const known = wrapped.get(owner)
  if (known?.width === width) return known.lines
  const lines = wrapText(sanitizeText(bodyText(body, translation)).trimEnd(), width - MARK_WIDTH)
  wrapped.set(owner, { width, lines })
  return lines
}
