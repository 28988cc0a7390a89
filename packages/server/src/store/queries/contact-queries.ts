import { sql } from 'kysely'
import { query } from './query.ts'

const PERSON = ['o.id', 'o.name', 'o.nickname', 'o.avatar_color', 'o.avatar_image'] as const

export const findContact = query((db, p: { accountId: number; otherId: number }) =>
  db.selectFrom('contact').selectAll().where('account_id', '=', p.accountId).where('other_id', '=', p.otherId),
)

export const listContacts = query((db, p: { accountId: number; limit: number }) =>
  db
    .selectFrom('contact as c')
    .innerJoin('account as o', 'o.id', 'c.other_id')
    .select([...PERSON, 'c.friend_since', 'c.remark', 'c.blocked_at'])
    .where('c.account_id', '=', p.accountId)
    .limit(p.limit),
)

/** Of somebody, a contact or not. */
export const findContactView = query((db, p: { accountId: number; otherId: number }) =>
  db
    .selectFrom('account as o')
    .leftJoin('contact as c', (join) => join.onRef('c.other_id', '=', 'o.id').on('c.account_id', '=', p.accountId))
    .select([...PERSON, 'c.friend_since', 'c.remark', 'c.blocked_at'])
    .where('o.id', '=', p.otherId),
)

export const countContacts = query((db, p: { accountId: number }) =>
  db
    .selectFrom('contact')
    .select((eb) => [
      eb.fn.countAll<number>().as('contacts'),
      eb.fn.count<number>('friend_since').as('friends'),
      eb.fn.count<number>('blocked_at').as('blocked'),
    ])
    .where('account_id', '=', p.accountId),
)

export const putContact = query(
  (db, p: { accountId: number; otherId: number; friendSince: number | null; remark: string | null; blockedAt: number | null }) =>
    db
      .insertInto('contact')
      .values({
        account_id: p.accountId,
        other_id: p.otherId,
        friend_since: p.friendSince,
        remark: p.remark,
        blocked_at: p.blockedAt,
      })
      .onConflict((conflict) =>
        conflict.columns(['account_id', 'other_id']).doUpdateSet((eb) => ({
          friend_since: eb.ref('excluded.friend_since'),
          remark: eb.ref('excluded.remark'),
          blocked_at: eb.ref('excluded.blocked_at'),
        })),
      ),
)

export const deleteContact = query((db, p: { accountId: number; otherId: number }) =>
  db.deleteFrom('contact').where('account_id', '=', p.accountId).where('other_id', '=', p.otherId),
)

export const listBlocks = query((db, p: { accountId: number; otherId: number; limit: number }) =>
  db
    .selectFrom('contact')
    .select(['account_id', 'other_id'])
    .where('blocked_at', 'is not', null)
    .where((eb) => eb(eb.refTuple('other_id', 'account_id'), '>', eb.tuple(p.otherId, p.accountId)))
    .orderBy('other_id')
    .orderBy('account_id')
    .limit(p.limit),
)

export const insertRequest = query((db, p: { fromId: number; toId: number; note: string; at: number; isUnheard: number }) =>
  db
    .insertInto('friend_request')
    .values({
      from_id: p.fromId,
      to_id: p.toId,
      note: p.note,
      created_at: p.at,
      deferred_session: null,
      answer: sql`CASE WHEN ${p.isUnheard} = 1 THEN 'unheard' END`,
      answered_at: sql`CASE WHEN ${p.isUnheard} = 1 THEN ${p.at} END`,
    })
    .returning('id'),
)

export const reopenRequest = query((db, p: { id: number; note: string; at: number; isUnheard: number; deferredSession: number | null }) =>
  db
    .updateTable('friend_request')
    .set({
      note: p.note,
      created_at: p.at,
      deferred_session: p.deferredSession,
      answer: sql`CASE WHEN ${p.isUnheard} = 1 THEN 'unheard' END`,
      answered_at: sql`CASE WHEN ${p.isUnheard} = 1 THEN ${p.at} END`,
    })
    .where('id', '=', p.id),
)

export const answerRequest = query((db, p: { id: number; answer: 'accepted' | 'declined' | 'withdrawn'; at: number }) =>
  db.updateTable('friend_request').set({ answer: p.answer, answered_at: p.at }).where('id', '=', p.id),
)

/** Puts a request off for all sessions that its receiver has had so far. */
export const deferRequest = query((db, p: { id: number; accountId: number }) =>
  db
    .updateTable('friend_request')
    .set((eb) => ({
      deferred_session: eb
        .selectFrom('session')
        .select((max) => max.fn.max<number>('session.id').as('newest'))
        .where('session.account_id', '=', p.accountId),
    }))
    .where('id', '=', p.id),
)

/** The newest request of one to another that looks open to who asked. */
export const findStandingRequest = query((db, p: { fromId: number; toId: number }) =>
  db
    .selectFrom('friend_request')
    .select(['id', 'answer', 'deferred_session'])
    .where('from_id', '=', p.fromId)
    .where('to_id', '=', p.toId)
    .where((eb) => eb.or([eb('answer', 'is', null), eb('answer', 'in', ['declined', 'unheard'])]))
    .orderBy('id', 'desc')
    .limit(sql.lit(1)),
)

const REQUEST = [
  'r.id',
  'r.note',
  'r.created_at',
  'r.answer',
  'r.answered_at',
  'r.deferred_session',
  'r.from_id',
  'f.name as from_name',
  'f.nickname as from_nickname',
  'f.avatar_color as from_avatar_color',
  'f.avatar_image as from_avatar_image',
  'r.to_id',
  't.name as to_name',
  't.nickname as to_nickname',
  't.avatar_color as to_avatar_color',
  't.avatar_image as to_avatar_image',
] as const

export const findRequestView = query((db, p: { id: number }) =>
  db
    .selectFrom('friend_request as r')
    .innerJoin('account as f', 'f.id', 'r.from_id')
    .innerJoin('account as t', 't.id', 'r.to_id')
    .select(REQUEST)
    .where('r.id', '=', p.id),
)

export const listRequestsReceived = query((db, p: { accountId: number; limit: number }) =>
  db
    .selectFrom('friend_request')
    .select('id')
    .where('to_id', '=', p.accountId)
    .where('answer', 'is', null)
    .orderBy('id', 'desc')
    .limit(p.limit),
)

export const listRequestsSent = query((db, p: { accountId: number; limit: number }) =>
  db
    .selectFrom('friend_request')
    .select('id')
    .where('from_id', '=', p.accountId)
    .where((eb) => eb.or([eb('answer', 'is', null), eb('answer', 'in', ['declined', 'unheard'])]))
    .orderBy('id', 'desc')
    .limit(p.limit),
)

export const listRequestsAnswered = query((db, p: { accountId: number; limit: number }) =>
  db
    .selectFrom('friend_request')
    .select('id')
    .where('to_id', '=', p.accountId)
    .where('answer', 'in', ['accepted', 'declined', 'withdrawn'])
    .orderBy('id', 'desc')
    .limit(p.limit),
)

export const listRequestsSettled = query((db, p: { accountId: number; limit: number }) =>
  db
    .selectFrom('friend_request')
    .select('id')
    .where('from_id', '=', p.accountId)
    .where('answer', 'in', ['accepted', 'withdrawn'])
    .orderBy('id', 'desc')
    .limit(p.limit),
)

/** What of someone's contacts and requests changed. */
export const listChangedContacts = query((db, p: { accountId: number; since: number }) =>
  db
    .selectFrom('account_change')
    .select(['topic', 'ref'])
    .where('account_id', '=', p.accountId)
    .where('position', '>', p.since)
    .where('topic', 'in', ['contact', 'friend-request']),
)
