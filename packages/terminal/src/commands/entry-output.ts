import type { AccountBrief, Conversation, Entry } from '@hongyan/protocol'
import type { Translation } from '../i18n/language.ts'
import { bodyText } from '../message-pane/message-lines.ts'
import { noticeText } from '../message-pane/notice-text.ts'
import { nameWithHandle, titleOf } from '../text/names.ts'
import { sanitizeText } from '../text/sanitize.ts'

/** Characters that a terminal would obey or hide, though JSON allows them. */
const UNSAFE_IN_JSON = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g

/** One JSON object on one line, harmless when printed: the text is the same after parsing. */
export function jsonLine(value: unknown): string {
  return JSON.stringify(value).replace(UNSAFE_IN_JSON, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** An entry as `history` and `listen` print it with `--json`. */
export function entryRecord(
  entry: Entry,
  conversation: Conversation | undefined,
  accounts: ReadonlyMap<number, AccountBrief>,
): Record<string, unknown> {
  const { id, conversationId, seq, kind, senderId, sentAt } = entry
  return {
    id,
    conversation: {
      id: conversationId,
      kind: conversation?.kind ?? null,
      number: conversation?.number ?? null,
      name: conversation?.name ?? null,
      peer: briefRecord(conversation?.peerId ?? null, accounts),
    },
    seq,
    kind,
    sender: briefRecord(senderId, accounts),
    sentAt,
    ...('body' in entry ? { body: entry.body } : {}),
    ...(entry.kind === 'message' ? { clientMessageId: entry.clientMessageId } : {}),
  }
}

function briefRecord(
  id: number | null,
  accounts: ReadonlyMap<number, AccountBrief>,
): { id: number; name: string | null; nickname: string | null } | null {
  if (id === null) return null
  const account = accounts.get(id)
  return { id, name: account?.name ?? null, nickname: account?.nickname ?? null }
}

/** The same for people: time, who, text; further lines of a text are indented. */
export function entryText(entry: Entry, accounts: ReadonlyMap<number, AccountBrief>, translation: Translation): string {
  const time = localTime(entry.sentAt)
  if (entry.kind !== 'message') return `${time}  ${noticeText(entry, accounts, translation) ?? translation.t('entry.unsupported')}`
  const text = sanitizeText(bodyText(entry.body, translation, entry.seq)).replaceAll('\n', '\n    ')
  return `${time}  ${nameWithHandle(accounts.get(entry.senderId), entry.senderId)}: ${text}`
}

/** With the name of the conversation before it, where several are mixed. */
export function entryTextWithPlace(
  entry: Entry,
  conversation: Conversation | undefined,
  accounts: ReadonlyMap<number, AccountBrief>,
  me: number | undefined,
  translation: Translation,
): string {
  const place = conversation === undefined ? `#${entry.conversationId}` : titleOf(conversation, accounts, me, translation.t)
  return `[${place}] ${entryText(entry, accounts, translation)}`
}

/** `YYYY-MM-DD HH:MM:SS` in local time: sorts as text. */
function localTime(at: number): string {
  const date = new Date(at)
  const two = (value: number): string => String(value).padStart(2, '0')
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-')
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')}`
}
