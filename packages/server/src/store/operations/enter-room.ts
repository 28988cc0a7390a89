import { type AccountBrief, briefOf } from '../../domain/account/account.ts'
import type { ConversationId, ConversationView, Role } from '../../domain/conversation/conversation.ts'
import { addMembers } from '../queries/conversation-queries.ts'
import { putMembership } from '../queries/membership-queries.ts'
import { putReadPosition } from '../queries/read-position-queries.ts'
import { forgetConversationSetting } from '../queries/setting-queries.ts'
import { appendNotice } from './append-notice.ts'
import { getAccount } from './get-account.ts'
import { loadView } from './load-view.ts'
import { type Flow, run, type Transaction } from './operation.ts'
import { recordChange } from './record-change.ts'

interface EnterRoom {
  room: { id: ConversationId; head: number; count: number; hides_past: number }
  kind: 'create' | 'join'
  account: AccountBrief
  role: Role
  at: number
  via: string | null
}

/** Makes someone a member, with the entry that says so; their read position is that entry. */
export function* enterRoom(transaction: Transaction, { room, kind, account, role, at, via }: EnterRoom): Flow<ConversationView> {
  const { id: conversationId } = room
  const { name_key: nameKey } = yield* getAccount(account.id)
  const seq = room.head + 1
  const visibleFrom = room.hides_past === 1 ? seq : 1
  yield* run(putMembership, { accountId: account.id, conversationId, nameKey, role, listed: 1, at, seq, visibleFrom })
  // What was set before leaving is not meant for coming back.
  yield* run(forgetConversationSetting, { accountId: account.id, conversationId })
  yield* run(addMembers, { id: conversationId, delta: 1 })
  const change = yield* recordChange(account.id, 'conversation', conversationId, transaction.nextPosition())
  const entry = yield* appendNotice(transaction, { conversation: room, kind, body: null, senderId: account.id, at })
  yield* run(putReadPosition, { accountId: account.id, conversationId, seq: entry.seq, count: entry.count })
  const conversation = yield* loadView(account.id, conversationId)
  transaction.emit({ type: 'conversation.changed', conversation, ...change })
  transaction.emit({ type: 'entry', entry, sender: briefOf(account), via })
  return conversation
}
