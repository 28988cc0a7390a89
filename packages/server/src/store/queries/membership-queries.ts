import { sql } from 'kysely'
import type { Role } from '../../domain/conversation/conversation.ts'
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
    .where('c.id', '=', p.conversationId)
    .select([
      'c.id',
      'c.kind',
      'c.low_id',
      'c.high_id',
      'c.head',
      'c.count',
      'm.role',
      'm.account_id as member_id',
      'a.id as account_id',
      'a.disabled_at',
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
      })
      .onConflict((conflict) =>
        conflict.columns(['account_id', 'conversation_id']).doUpdateSet((eb) => ({
          role: eb.ref('excluded.role'),
          listed: eb.ref('excluded.listed'),
          joined_at: eb.ref('excluded.joined_at'),
          joined_seq: eb.ref('excluded.joined_seq'),
          left_at: eb.ref('excluded.left_at'),
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

export const endMembership = query((db, p: { accountId: number; conversationId: number; at: number }) =>
  db.updateTable('membership').set({ left_at: p.at }).where('account_id', '=', p.accountId).where('conversation_id', '=', p.conversationId),
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
    .select(['a.id', 'a.name', 'a.name_key', 'a.nickname', 'a.avatar_color', 'a.avatar_image', 'm.role'])
    .where('m.conversation_id', '=', p.conversationId)
    .where('m.left_at', 'is', null)
    .where('m.name_key', '>', p.after)
    .orderBy('m.name_key')
    .limit(p.limit),
)
