import type { ChangeTopic } from '../schema.ts'
import { query } from './query.ts'

export const takeChangeNumber = query((db, p: { accountId: number }) =>
  db
    .updateTable('account')
    .set((eb) => ({ change: eb('change', '+', 1) }))
    .where('id', '=', p.accountId)
    .returning('change'),
)

export const putChange = query((db, p: { accountId: number; topic: ChangeTopic; ref: number; number: number; position: number }) =>
  db
    .insertInto('account_change')
    .values({ account_id: p.accountId, topic: p.topic, ref: p.ref, number: p.number, position: p.position })
    .onConflict((conflict) =>
      conflict.columns(['account_id', 'topic', 'ref']).doUpdateSet((eb) => ({
        number: eb.ref('excluded.number'),
        position: eb.ref('excluded.position'),
      })),
    ),
)

export const listChangedConversations = query((db, p: { accountId: number; since: number }) =>
  db
    .selectFrom('account_change')
    .select('ref')
    .distinct()
    .where('account_id', '=', p.accountId)
    .where('position', '>', p.since)
    .where('topic', 'in', ['conversation', 'read']),
)
