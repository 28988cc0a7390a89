import type { Selectable } from 'kysely'
import type { Entry, MessageBody, NoticeEntry } from '../../domain/conversation/entry.ts'
import type { Schema } from '../schema.ts'

export type EntryRow = Pick<
  Selectable<Schema['entry']>,
  | 'id'
  | 'conversation_id'
  | 'seq'
  | 'kind'
  | 'sender_id'
  | 'sent_at'
  | 'count'
  | 'body'
  | 'client_message_id'
  | 'origin_door'
  | 'origin_data'
>

/** What stands where a stored body cannot be read: its page still opens, and `seq` has no hole. */
export const DAMAGED_BODY: MessageBody = { kind: 'text', text: '\uFFFD' }

export function toEntry(row: EntryRow): Entry {
  // Written out, not spread: a page has up to a hundred of them.
  const { id, conversation_id: conversationId, seq, count, sender_id: senderId, sent_at: sentAt, kind } = row
  if (kind !== 'message') {
    const notice = { id, conversationId, seq, count, senderId, sentAt, kind } as NoticeEntry
    if (row.body === null) return notice
    const body = readJson(row.body)
    // What cannot be read is shown as a message that cannot be read.
    if (body === undefined) return { ...notice, kind: 'message', clientMessageId: null, body: DAMAGED_BODY, origin: null }
    return { ...notice, body } as NoticeEntry
  }
  const body = readBody(row.body)
  const origin = row.origin_door === null ? null : { door: row.origin_door, data: row.origin_data ?? '' }
  return { id, conversationId, seq, count, senderId, sentAt, kind, clientMessageId: row.client_message_id, body, origin }
}

export function writeBody(body: MessageBody): string {
  return JSON.stringify(body)
}

function readBody(text: string | null): MessageBody {
  const body = readJson(text)
  return isMessageBody(body) ? body : DAMAGED_BODY
}

/** Undefined when it is none. */
function readJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '') as unknown
  } catch {
    return undefined
  }
}

function isMessageBody(body: unknown): body is MessageBody {
  if (typeof body !== 'object' || body === null || !('kind' in body)) return false
  if (body.kind === 'text' || body.kind === 'weather') return 'text' in body && typeof body.text === 'string'
  const isKnown = body.kind === 'image' || body.kind === 'file' || body.kind === 'voice'
  return isKnown && 'attachment' in body && typeof body.attachment === 'object' && body.attachment !== null
}
