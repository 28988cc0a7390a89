import { sql } from 'kysely'
import type { WordLevel } from '../../domain/moderation/word.ts'
import { query } from './query.ts'

export const listWordsByKey = query((db, p: { after: string; limit: number }) =>
  db.selectFrom('word').selectAll().where('key', '>', p.after).orderBy('key').limit(p.limit),
)

export const putWord = query((db, p: { key: string; text: string; level: WordLevel; createdAt: number }) =>
  db
    .insertInto('word')
    .values({ key: p.key, text: p.text, level: p.level, created_at: p.createdAt })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((row) => ({ text: row.ref('excluded.text'), level: row.ref('excluded.level') })),
    ),
)

export const deleteWord = query((db, p: { key: string }) => db.deleteFrom('word').where('key', '=', p.key))

export const insertStrike = query((db, p: { accountId: number; at: number }) =>
  db.insertInto('word_strike').values({ account_id: p.accountId, at: p.at }),
)

export const deleteStrikesUpTo = query((db, p: { accountId: number; at: number }) =>
  db.deleteFrom('word_strike').where('account_id', '=', p.accountId).where('at', '<=', p.at),
)

export const countStrikes = query((db, p: { accountId: number }) =>
  db
    .selectFrom('word_strike')
    .select(sql<number>`count(*)`.as('strikes'))
    .where('account_id', '=', p.accountId),
)

export const setMutedUntil = query((db, p: { id: number; until: number | null }) =>
  db.updateTable('account').set({ muted_until: p.until }).where('id', '=', p.id),
)

export const listMuted = query((db, p: { at: number }) =>
  db.selectFrom('account').select(['id', 'muted_until']).where('muted_until', 'is not', null).where('muted_until', '>', p.at),
)
