import type { Selectable } from 'kysely'
import type { Entry, MessageBody } from '../../domain/conversation/entry.ts'
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
  const base = {
    id: row.id,
    conversationId: row.conversation_id,
    seq: row.seq,
    count: row.count,
    senderId: row.sender_id,
    sentAt: row.sent_at,
  }
  if (row.kind !== 'message') return { ...base, kind: row.kind }
  return {
    ...base,
    kind: 'message',
    clientMessageId: row.client_message_id,
    body: readBody(row.body),
    origin: row.origin_door === null ? null : { door: row.origin_door, data: row.origin_data ?? '' },
  }
}

export function writeBody(body: MessageBody): string {
  return JSON.stringify(body)
}

function readBody(text: string | null): MessageBody {
  try {
    const body: unknown = JSON.parse(text ?? '')
    return isMessageBody(body) ? body : DAMAGED_BODY
  } catch {
    return DAMAGED_BODY
  }
}

function isMessageBody(body: unknown): body is MessageBody {
  return (
    typeof body === 'object' && body !== null && 'kind' in body && body.kind === 'text' && 'text' in body && typeof body.text === 'string'
  )
}
