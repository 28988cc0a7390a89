import { sql } from 'kysely'
import { query } from './query.ts'

export const findConversationById = query((db, p: { id: number }) => db.selectFrom('conversation').selectAll().where('id', '=', p.id))

export const findDirect = query((db, p: { lowId: number; highId: number }) =>
  db.selectFrom('conversation').select('id').where('low_id', '=', p.lowId).where('high_id', '=', p.highId),
)

export const findRoomByNumber = query((db, p: { number: string }) =>
  db
    .selectFrom('address')
    .innerJoin('conversation', 'conversation.id', 'address.conversation_id')
    .selectAll('conversation')
    .where('address.address', '=', p.number),
)

export const insertDirect = query(
  (db, p: { lowId: number; highId: number; creatorId: number; at: number; position: number; memberCount: number }) =>
    db
      .insertInto('conversation')
      .values({
        kind: 'direct',
        number: null,
        name: null,
        low_id: p.lowId,
        high_id: p.highId,
        creator_id: p.creatorId,
        created_at: p.at,
        head: 0,
        count: 0,
        revision: 0,
        position: p.position,
        member_count: p.memberCount,
      })
      .returning('id'),
)

export const insertRoom = query((db, p: { number: string; name: string; creatorId: number; at: number; position: number }) =>
  db
    .insertInto('conversation')
    .values({
      kind: 'room',
      number: p.number,
      name: p.name,
      low_id: null,
      high_id: null,
      creator_id: p.creatorId,
      created_at: p.at,
      head: 0,
      count: 0,
      revision: 0,
      position: p.position,
      member_count: 0,
    })
    .returning('id'),
)

export const advanceConversation = query((db, p: { id: number; head: number; count: number; position: number }) =>
  db.updateTable('conversation').set({ head: p.head, count: p.count, position: p.position }).where('id', '=', p.id),
)

export const addMembers = query((db, p: { id: number; delta: number }) =>
  db
    .updateTable('conversation')
    .set((eb) => ({ member_count: eb('member_count', '+', p.delta) }))
    .where('id', '=', p.id),
)

/** A conversation as one account sees it, member or not (`member_id`). The peer of a direct one is the other of the pair. */
export const findConversationView = query((db, p: { accountId: number; conversationId: number }) =>
  db
    .selectFrom('conversation as c')
    .leftJoin('membership as m', (join) =>
      join.onRef('m.conversation_id', '=', 'c.id').on('m.account_id', '=', p.accountId).on('m.left_at', 'is', null),
    )
    .leftJoin('read_position as r', (join) => join.onRef('r.conversation_id', '=', 'c.id').on('r.account_id', '=', p.accountId))
    .leftJoin('conversation_setting as t', (join) => join.onRef('t.conversation_id', '=', 'c.id').on('t.account_id', '=', p.accountId))
    .leftJoin('entry as e', (join) => join.onRef('e.conversation_id', '=', 'c.id').onRef('e.seq', '=', 'c.head'))
    .leftJoin('account as s', 's.id', 'e.sender_id')
    .leftJoin('room_mute as u', (join) => join.onRef('u.conversation_id', '=', 'c.id').on('u.account_id', '=', p.accountId))
    .leftJoin('account as p', (join) => join.on('p.id', '=', sql<number>`c.low_id + c.high_id - ${p.accountId}`))
    .where('c.id', '=', p.conversationId)
    .select([
      'c.id',
      'c.kind',
      'c.number',
      'c.name',
      'c.created_at',
      'c.head',
      'c.count',
      'c.position',
      'c.member_count',
      'c.avatar_image',
      'c.notice',
      'c.notice_by',
      'c.notice_at',
      'c.muted_all',
      'c.joining',
      'c.hides_past',
      'u.until as muted_until',
      'm.account_id as member_id',
      'm.role',
      'r.seq as read_seq',
      'r.count as read_count',
      't.pinned_at',
      't.quiet_until',
      't.marked_unread',
      't.hidden_count',
      'e.id as entry_id',
      'e.kind as entry_kind',
      'e.sender_id as entry_sender_id',
      'e.sent_at as entry_sent_at',
      'e.count as entry_count',
      'e.body as entry_body',
      'e.client_message_id as entry_client_message_id',
      'e.origin_door as entry_origin_door',
      'e.origin_data as entry_origin_data',
      's.name as sender_name',
      's.nickname as sender_nickname',
      's.avatar_color as sender_avatar_color',
      's.avatar_image as sender_avatar_image',
      'p.id as peer_id',
      'p.name as peer_name',
      'p.nickname as peer_nickname',
      'p.avatar_color as peer_avatar_color',
      'p.avatar_image as peer_avatar_image',
    ]),
)

/** Reads all of them; asked once after the start. */
export const sumMessages = query((db, _: object) => db.selectFrom('conversation').select((eb) => eb.fn.sum<number>('count').as('messages')))
