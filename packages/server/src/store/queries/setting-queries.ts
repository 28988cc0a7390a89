import { query } from './query.ts'

export const findConversationSetting = query((db, p: { accountId: number; conversationId: number }) =>
  db
    .selectFrom('conversation_setting')
    .select(['pinned_at', 'quiet_until', 'marked_unread', 'hidden_count'])
    .where('account_id', '=', p.accountId)
    .where('conversation_id', '=', p.conversationId),
)

export const putConversationSetting = query(
  (
    db,
    p: {
      accountId: number
      conversationId: number
      pinnedAt: number | null
      quietUntil: number | null
      markedUnread: number
      hiddenCount: number | null
    },
  ) =>
    db
      .insertInto('conversation_setting')
      .values({
        account_id: p.accountId,
        conversation_id: p.conversationId,
        pinned_at: p.pinnedAt,
        quiet_until: p.quietUntil,
        marked_unread: p.markedUnread,
        hidden_count: p.hiddenCount,
      })
      .onConflict((conflict) =>
        conflict.columns(['account_id', 'conversation_id']).doUpdateSet((eb) => ({
          pinned_at: eb.ref('excluded.pinned_at'),
          quiet_until: eb.ref('excluded.quiet_until'),
          marked_unread: eb.ref('excluded.marked_unread'),
          hidden_count: eb.ref('excluded.hidden_count'),
        })),
      ),
)

/** Changes no row where nothing was set. */
export const forgetConversationSetting = query((db, p: { accountId: number; conversationId: number }) =>
  db.deleteFrom('conversation_setting').where('account_id', '=', p.accountId).where('conversation_id', '=', p.conversationId),
)

/** Changes no row where it is not hidden. */
export const unhideConversation = query((db, p: { accountId: number; conversationId: number }) =>
  db
    .updateTable('conversation_setting')
    .set({ hidden_count: null })
    .where('account_id', '=', p.accountId)
    .where('conversation_id', '=', p.conversationId)
    .where('hidden_count', 'is not', null),
)

/** Few: see `PINNED_MAX`. Rooms that one has left are among them. */
export const listPinnedConversations = query((db, p: { accountId: number }) =>
  db
    .selectFrom('conversation_setting')
    .select('conversation_id as id')
    .where('account_id', '=', p.accountId)
    .where('pinned_at', 'is not', null),
)
