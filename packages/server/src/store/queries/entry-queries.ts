import { sql } from 'kysely'
import type { NoticeKind } from '../../domain/conversation/entry.ts'
import { query } from './query.ts'

export const insertEntry = query(
  (
    db,
    p: {
      id: number
      conversationId: number
      seq: number
      kind: NoticeKind
      senderId: number
      at: number
      count: number
      /** JSON of what the notice says; null where that is nothing. */
      body: string | null
    },
  ) =>
    db.insertInto('entry').values({
      id: p.id,
      conversation_id: p.conversationId,
      seq: p.seq,
      kind: p.kind,
      sender_id: p.senderId,
      sent_at: p.at,
      count: p.count,
      body: p.body,
      revision: sql.lit(0),
    }),
)

/** Changes no row when the sender used this `clientMessageId` before. */
export const insertMessage = query(
  (
    db,
    p: {
      id: number
      conversationId: number
      seq: number
      senderId: number
      at: number
      count: number
      body: string
      clientMessageId: string | null
      submittedHash: Uint8Array
      originDoor: string | null
      originData: string | null
    },
  ) =>
    db
      .insertInto('entry')
      .values({
        id: p.id,
        conversation_id: p.conversationId,
        seq: p.seq,
        kind: sql.lit('message'),
        sender_id: p.senderId,
        sent_at: p.at,
        count: p.count,
        body: p.body,
        client_message_id: p.clientMessageId,
        submitted_hash: p.submittedHash,
        revision: sql.lit(0),
        origin_door: p.originDoor,
        origin_data: p.originData,
      })
      .onConflict((conflict) =>
        conflict.columns(['client_message_id', 'sender_id']).where('client_message_id', 'is not', null).doNothing(),
      ),
)

export const findSubmitted = query((db, p: { senderId: number; clientMessageId: string }) =>
  db
    .selectFrom('entry')
    .select(['id', 'conversation_id', 'seq', 'count', 'sent_at', 'submitted_hash'])
    .where('client_message_id', '=', p.clientMessageId)
    .where('sender_id', '=', p.senderId),
)

export const findCountAt = query((db, p: { conversationId: number; seq: number }) =>
  db.selectFrom('entry').select('count').where('conversation_id', '=', p.conversationId).where('seq', '=', p.seq),
)

const pageColumns = [
  'id',
  'conversation_id',
  'seq',
  'kind',
  'sender_id',
  'sent_at',
  'count',
  'body',
  'client_message_id',
  'origin_door',
  'origin_data',
] as const

export const listEntriesBefore = query((db, p: { conversationId: number; from: number; before: number; limit: number }) =>
  db
    .selectFrom('entry')
    .select(pageColumns)
    .where('conversation_id', '=', p.conversationId)
    .where('seq', '>=', p.from)
    .where('seq', '<', p.before)
    .orderBy('seq', 'desc')
    .limit(p.limit),
)

export const listEntriesAfter = query((db, p: { conversationId: number; after: number; limit: number }) =>
  db
    .selectFrom('entry')
    .select(pageColumns)
    .where('conversation_id', '=', p.conversationId)
    .where('seq', '>', p.after)
    .orderBy('seq')
    .limit(p.limit),
)
