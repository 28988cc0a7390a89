import { type AccountBrief, type AccountId, briefOf } from '../../domain/account/account.ts'
import type { ConversationId } from '../../domain/conversation/conversation.ts'
import { DomainError } from '../../domain/errors.ts'
import { addMembers } from '../queries/conversation-queries.ts'
import { endMembership, findOldestMember, setRole } from '../queries/membership-queries.ts'
import { appendNotice } from './append-notice.ts'
import { findStanding } from './find-standing.ts'
import { loadView } from './load-view.ts'
import { type Flow, one, run, type Transaction } from './operation.ts'
import { recordChange } from './record-change.ts'

interface LeaveRoom {
  conversationId: ConversationId
  account: AccountBrief
  at: number
  via: string | null
}

export function* leaveRoom(transaction: Transaction, { conversationId, account, at, via }: LeaveRoom): Flow<void> {
  const standing = yield* findStanding(transaction.lobbyId, account.id, conversationId)
  if (!standing?.isMember) throw new DomainError('conversation.not-found')
  if (standing.isLobby || standing.kind === 'direct') throw new DomainError('conversation.forbidden')
  yield* run(endMembership, { accountId: account.id, conversationId, at })
  yield* run(addMembers, { id: conversationId, delta: -1 })
  const change = yield* recordChange(account.id, 'conversation', conversationId, transaction.nextPosition())
  const entry = yield* appendNotice(transaction, { conversation: standing, kind: 'leave', senderId: account.id, at })
  transaction.emit({ type: 'conversation.removed', conversationId, ...change })
  transaction.emit({ type: 'entry', entry, sender: briefOf(account), via })
  if (standing.role === 'owner') yield* handOver(transaction, conversationId)
}

function* handOver(transaction: Transaction, conversationId: ConversationId): Flow<void> {
  const heir = yield* findHeir(conversationId)
  if (heir === undefined) return
  yield* run(setRole, { accountId: heir, conversationId, role: 'owner' })
  const change = yield* recordChange(heir, 'conversation', conversationId, transaction.nextPosition())
  transaction.emit({ type: 'conversation.changed', conversation: yield* loadView(heir, conversationId), ...change })
}

function* findHeir(conversationId: ConversationId): Flow<AccountId | undefined> {
  for (const role of ['admin', 'member'] as const) {
    const oldest = yield* one(findOldestMember, { conversationId, role })
    if (oldest) return oldest.account_id
  }
  return undefined
}
