import type { Joining } from '../../domain/conversation/conversation.ts'
import { query } from './query.ts'

export const setRoomName = query((db, p: { id: number; name: string }) =>
  db.updateTable('conversation').set({ name: p.name }).where('id', '=', p.id),
)

export const setRoomNotice = query((db, p: { id: number; text: string | null; byId: number | null; at: number | null }) =>
  db.updateTable('conversation').set({ notice: p.text, notice_by: p.byId, notice_at: p.at }).where('id', '=', p.id),
)

export const setRoomAvatar = query((db, p: { id: number; image: string | null }) =>
  db.updateTable('conversation').set({ avatar_image: p.image }).where('id', '=', p.id),
)

export const setRoomJoining = query((db, p: { id: number; joining: Joining; hidesPast: number }) =>
  db.updateTable('conversation').set({ joining: p.joining, hides_past: p.hidesPast }).where('id', '=', p.id),
)

export const setMutedAll = query((db, p: { id: number; active: number }) =>
  db.updateTable('conversation').set({ muted_all: p.active }).where('id', '=', p.id),
)

export const setDissolved = query((db, p: { id: number; at: number }) =>
  db.updateTable('conversation').set({ dissolved_at: p.at, member_count: 0 }).where('id', '=', p.id),
)

export const putMute = query((db, p: { conversationId: number; accountId: number; until: number }) =>
  db
    .insertInto('room_mute')
    .values({ conversation_id: p.conversationId, account_id: p.accountId, until: p.until })
    .onConflict((conflict) =>
      conflict.columns(['conversation_id', 'account_id']).doUpdateSet((eb) => ({ until: eb.ref('excluded.until') })),
    ),
)

export const removeMute = query((db, p: { conversationId: number; accountId: number }) =>
  db.deleteFrom('room_mute').where('conversation_id', '=', p.conversationId).where('account_id', '=', p.accountId),
)

export const findMute = query((db, p: { conversationId: number; accountId: number }) =>
  db.selectFrom('room_mute').select('until').where('conversation_id', '=', p.conversationId).where('account_id', '=', p.accountId),
)

/** Whether `accountId` takes nothing from `otherId`. */
export const findBlock = query((db, p: { accountId: number; otherId: number }) =>
  db
    .selectFrom('contact')
    .select('blocked_at')
    .where('account_id', '=', p.accountId)
    .where('other_id', '=', p.otherId)
    .where('blocked_at', 'is not', null),
)
