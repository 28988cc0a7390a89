import { isQuiet, type TypingState } from '@hongyan/sdk/node'
import type { AccountBrief, Conversation } from '@hongyan/protocol'
import type { Translation } from '../i18n/language.ts'
import { bodyText } from '../message-pane/message-lines.ts'
import { noticeText } from '../message-pane/notice-text.ts'
import { type Span, spreadLine, type StyledLine } from '../screen/styled-line.ts'
import { fitText, truncateText } from '../text/fit.ts'
import { widthOf } from '../text/graphemes.ts'
import { displayName, titleOf } from '../text/names.ts'
import { sanitizeLine } from '../text/sanitize.ts'
import { listTime } from '../text/times.ts'

/** Rows of one conversation. */
export const ROW_HEIGHT = 2
const BADGE_MAX = 99
/** Marked as unread. */
const MARK = '•'
/** Pinned to the top. */
const PIN = '^ '
const MARK_WIDTH = 2

export interface ListInput {
  list: readonly Conversation[]
  selectedId: number | null
  accounts: ReadonlyMap<number, AccountBrief>
  online: ReadonlySet<number>
  typing: TypingState
  drafts: ReadonlyMap<number, string>
  me: number | undefined
  width: number
  height: number
  now: number
  translation: Translation
}

/** The part of the list that holds the selected conversation, two rows each: title and time, preview and unread count. */
export function listRows(input: ListInput): StyledLine[] {
  const { list, selectedId, width, height, translation } = input
  const capacity = Math.max(1, Math.floor(height / ROW_HEIGHT))
  const selected = Math.max(
    0,
    list.findIndex((conversation) => conversation.id === selectedId),
  )
  const overflows = list.length > capacity
  const shown = overflows ? Math.max(1, Math.floor((height - 1) / ROW_HEIGHT)) : capacity
  const first = Math.max(0, Math.min(selected - Math.floor(shown / 2), list.length - shown))
  const rows = list.slice(first, first + shown).flatMap((conversation) => conversationRows(conversation, input))
  const below = list.length - first - shown
  if (overflows && below > 0) rows.push([{ text: fitText(`  ${translation.t('list.more', { count: below })}`, width), dim: true }])
  return rows
}

function conversationRows(conversation: Conversation, input: ListInput): StyledLine[] {
  const { accounts, me, width, translation, now, selectedId } = input
  const selected = conversation.id === selectedId
  const time = conversation.last === null ? '' : listTime(conversation.last.sentAt, now, translation)
  const quiet = isQuiet(conversation, now)
  const badge = badgeText(conversation)
  const title = truncateText(
    titleOf(conversation, accounts, me, translation.t),
    Math.max(1, width - MARK_WIDTH - widthOf(time) - 2 - (conversation.settings.pinned ? PIN.length : 0)),
  )
  const preview = previewSpan(conversation, input)
  const rows: StyledLine[] = [
    spreadLine(
      [presenceMark(conversation, input), { text: title, bold: (badge !== '' && !quiet) || selected, dim: quiet }],
      [{ text: `${conversation.settings.pinned ? PIN : ''}${time} `, dim: true }],
      width,
    ),
    spreadLine(
      [{ text: '  ' }, { ...preview, text: truncateText(preview.text, Math.max(1, width - MARK_WIDTH - badge.length - 2)) }],
      badge === '' ? [{ text: ' ' }] : [quiet ? { text: badge, dim: true } : { text: badge, color: 'red', bold: true }, { text: ' ' }],
      width,
    ),
  ]
  return selected ? rows.map((row) => row.map(({ text, bold }) => ({ text, inverse: true, ...(bold === true ? { bold } : {}) }))) : rows
}

function badgeText({ unread, settings }: Conversation): string {
  if (unread === 0) return settings.markedUnread ? MARK : ''
  return unread > BADGE_MAX ? `${BADGE_MAX}+` : String(unread)
}

function presenceMark({ kind, peerId }: Conversation, { online, me }: ListInput): Span {
  if (kind === 'room') return { text: '# ', dim: true }
  if (peerId === me) return { text: '* ', dim: true }
  return online.has(peerId ?? 0) ? { text: '● ', color: 'blue' } : { text: '○ ', dim: true }
}

function previewSpan(conversation: Conversation, { accounts, me, typing, drafts, translation, selectedId }: ListInput): Span {
  const { t } = translation
  if ((typing[conversation.id] ?? []).some((id) => id !== me)) return { text: t('typing.row'), color: 'green' }
  const draft = drafts.get(conversation.id)
  if (draft !== undefined && conversation.id !== selectedId) return { text: `${t('draft.mark')} ${sanitizeLine(draft)}`, color: 'yellow' }
  return { text: previewText(conversation, accounts, me, translation), dim: true }
}

/** The newest entry on one line: in a room with who wrote it. */
export function previewText(
  { kind, last }: Conversation,
  accounts: ReadonlyMap<number, AccountBrief>,
  me: number | undefined,
  translation: Translation,
): string {
  if (last === null) return ''
  if (last.kind !== 'message') return noticeText(last, accounts, translation) ?? ''
  // Of the weather the first line says it.
  const text = sanitizeLine(
    bodyText(last.body, translation)
      .split('\n', last.body.kind === 'weather' ? 1 : undefined)
      .join('\n'),
  )
  if (kind === 'direct') return text
  const name = last.senderId === me ? translation.t('message.me') : displayName(accounts.get(last.senderId), last.senderId)
  return `${name}: ${text}`
}
