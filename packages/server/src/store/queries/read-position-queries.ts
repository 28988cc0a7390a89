import { query } from './query.ts'

export const findReadPosition = query((db, p: { accountId: number; conversationId: number }) =>
  db
    .selectFrom('read_position')
    .select(['seq', 'count'])
    .where('account_id', '=', p.accountId)
    .where('conversation_id', '=', p.conversationId),
)

export const putReadPosition = query((db, p: { accountId: number; conversationId: number; seq: number; count: number }) =>
  db
    .insertInto('read_position')
    .values({ account_id: p.accountId, conversation_id: p.conversationId, seq: p.seq, count: p.count })
    .onConflict((conflict) =>
      conflict.columns(['account_id', 'conversation_id']).doUpdateSet((eb) => ({
        seq: eb.ref('excluded.seq'),
        count: eb.ref('excluded.count'),
      })),
    ),
)
