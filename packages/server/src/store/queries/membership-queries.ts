import { sql } from 'kysely'
import type { RemovalReason, Role } from '../../domain/conversation/conversation.ts'
import { query } from './query.ts'

/** What decides whether an account may do something in a conversation, and what an append goes on from. */
export const findStanding = query((db, p: { accountId: number; conversationId: number }) =>
  db
    .selectFrom('conversation as c')
    .leftJoin('account as a', (join) => join.on('a.id', '=', p.accountId))
    .leftJoin('membership as m', (join) =>
      join.on('m.account_id', '=', p.accountId).onRef('m.conversation_id', '=', 'c.id').on('m.left_at', 'is', null),
    )
    // Rooms have no pair, so that nothing is looked up for them.
    .leftJoin('contact as own', (join) => join.on('own.account_id', '=', p.accountId).on('own.other_id', '=', peerOf(p.accountId)))
    .leftJoin('contact as theirs', (join) => join.on('theirs.account_id', '=', peerOf(p.accountId)).on('theirs.other_id', '=', p.accountId))
    .leftJoin('room_mute as u', (join) => join.on('u.account_id', '=', p.accountId).onRef('u.conversation_id', '=', 'c.id'))
    .where('c.id', '=', p.conversationId)
    .select([
      'c.id',
      'c.kind',
      'c.low_id',
      'c.high_id',
      'c.head',
      'c.count',
      'c.muted_all',
      'm.role',
      'm.visible_from',
      'm.account_id as member_id',
      'a.id as account_id',
      'a.role as account_role',
      'a.disabled_at',
      'u.until as muted_until',
      'own.friend_since',
      'own.blocked_at as blocked_by_me',
      'theirs.blocked_at as blocked_by_other',
    ]),
)

/** The other of a direct conversation; null in rooms. */
function peerOf(accountId: number) {
  return sql<number>`c.low_id + c.high_id - ${accountId}`
}

export const findMembership = query((db, p: { accountId: number; conversationId: number }) =>
  db.selectFrom('membership').selectAll().where('account_id', '=', p.accountId).where('conversation_id', '=', p.conversationId),
)

export const putMembership = query(
  (
    db,
    p: {
      accountId: number
      conversationId: number
      nameKey: string
      role: Role | null
      listed: number
      at: number
      seq: number
      /** The first entry they may see. */
      visibleFrom: number
    },
  ) =>
    db
      .insertInto('membership')
      .values({
        account_id: p.accountId,
        conversation_id: p.conversationId,
        name_key: p.nameKey,
        role: p.role,
        listed: p.listed,
        joined_at: p.at,
        joined_seq: p.seq,
        left_at: null,
        left_reason: null,
        visible_from: p.visibleFrom,
      })
      .onConflict((conflict) =>
        conflict.columns(['account_id', 'conversation_id']).doUpdateSet((eb) => ({
          role: eb.ref('excluded.role'),
          listed: eb.ref('excluded.listed'),
          joined_at: eb.ref('excluded.joined_at'),
          joined_seq: eb.ref('excluded.joined_seq'),
          left_at: eb.ref('excluded.left_at'),
          left_reason: eb.ref('excluded.left_reason'),
          visible_from: eb.ref('excluded.visible_from'),
        })),
      ),
)

/** Changes no row when it is listed already. */
export const listConversation = query((db, p: { accountId: number; conversationId: number }) =>
  db
    .updateTable('membership')
    .set({ listed: 1 })
    .where('account_id', '=', p.accountId)
    .where('conversation_id', '=', p.conversationId)
    .where('listed', '=', 0),
)

export const endMembership = query((db, p: { accountId: number; conversationId: number; at: number; reason: RemovalReason }) =>
  db
    .updateTable('membership')
    .set({ left_at: p.at, left_reason: p.reason })
    .where('account_id', '=', p.accountId)
    .where('conversation_id', '=', p.conversationId),
)

/** Of everybody who is in it. */
export const endMemberships = query((db, p: { conversationId: number; at: number; reason: RemovalReason }) =>
  db
    .updateTable('membership')
    .set({ left_at: p.at, left_reason: p.reason })
    .where('conversation_id', '=', p.conversationId)
    .where('left_at', 'is', null),
)

export const listMemberIds = query((db, p: { conversationId: number }) =>
  db.selectFrom('membership').select('account_id').where('conversation_id', '=', p.conversationId).where('left_at', 'is', null),
)

export const setRole = query((db, p: { accountId: number; conversationId: number; role: Role }) =>
  db.updateTable('membership').set({ role: p.role }).where('account_id', '=', p.accountId).where('conversation_id', '=', p.conversationId),
)

export const findOldestMember = query((db, p: { conversationId: number; role: Role }) =>
  db
    .selectFrom('membership')
    .select('account_id')
    .where('conversation_id', '=', p.conversationId)
    .where('left_at', 'is', null)
    .where('role', '=', p.role)
    .orderBy('joined_seq')
    .limit(sql.lit(1)),
)

/** The conversations in someone's list, newest first, the lobby left out. */
export const listListedConversations = query((db, p: { accountId: number; before: number; limit: number }) =>
  db
    .selectFrom('membership as m')
    .innerJoin('conversation as c', 'c.id', 'm.conversation_id')
    .select(['c.id', 'c.position'])
    .where('m.account_id', '=', p.accountId)
    .where('m.left_at', 'is', null)
    .where('m.listed', '=', sql.lit(1))
    .where('c.position', '<', p.before)
    .orderBy('c.position', 'desc')
    .limit(p.limit),
)

export const listMovedConversations = query((db, p: { accountId: number; since: number; limit: number }) =>
  db
    .selectFrom('membership as m')
    .innerJoin('conversation as c', 'c.id', 'm.conversation_id')
    .select('c.id')
    .where('m.account_id', '=', p.accountId)
    .where('m.left_at', 'is', null)
    .where('m.listed', '=', sql.lit(1))
    .where('c.position', '>', p.since)
    .limit(p.limit),
)

export const listMemberships = query((db, p: { accountId: number }) =>
  db.selectFrom('membership').select('conversation_id').where('account_id', '=', p.accountId).where('left_at', 'is', null),
)

export const listRoomMembers = query((db, p: { conversationId: number; after: string; limit: number }) =>
  db
    .selectFrom('membership as m')
    .innerJoin('account as a', 'a.id', 'm.account_id')
    .leftJoin('room_mute as u', (join) => join.onRef('u.account_id', '=', 'a.id').onRef('u.conversation_id', '=', 'm.conversation_id'))
    .select(['a.id', 'a.name', 'a.name_key', 'a.nickname', 'a.avatar_color', 'a.avatar_image', 'm.role', 'u.until as muted_until'])
    .where('m.conversation_id', '=', p.conversationId)
    .where('m.left_at', 'is', null)
    .where('m.name_key', '>', p.after)
    .orderBy('m.name_key')
    .limit(p.limit),
)

/** Everybody who is not disabled. */
export const listLobbyMembers = query((db, p: { conversationId: number; after: string; limit: number }) =>
  db
    .selectFrom('account as a')
    .leftJoin('room_mute as u', (join) => join.onRef('u.account_id', '=', 'a.id').on('u.conversation_id', '=', p.conversationId))
    .select(['a.id', 'a.name', 'a.name_key', 'a.nickname', 'a.avatar_color', 'a.avatar_image', 'u.until as muted_until'])
    .where('a.disabled_at', 'is', null)
    .where('a.name_key', '>', p.after)
    .orderBy('a.name_key')
    .limit(p.limit),
)
