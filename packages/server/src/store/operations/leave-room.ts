import { type AccountBrief, type AccountId, briefOf } from '../../domain/account/account.ts'
import type { ConversationId, RemovalReason } from '../../domain/conversation/conversation.ts'
import { assertRight } from '../../domain/conversation/access-conversation.ts'
import { addMembers } from '../queries/conversation-queries.ts'
import { endMembership, findOldestMember, setRole } from '../queries/membership-queries.ts'
import { toAccountBrief } from '../rows/account-row.ts'
import { type ConversationHead, tellNotice } from './append-notice.ts'
import { getAccount } from './get-account.ts'
import { getMember } from './get-member.ts'
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
  const standing = yield* getMember(transaction, account.id, conversationId)
  assertRight(standing, 'room.leave')
  const sender = briefOf(account)
  yield* takeOut(transaction, conversationId, account.id, 'left', at)
  const entry = yield* tellNotice(transaction, { conversation: standing, kind: 'leave', body: null, sender, at, via })
  if (standing.role === 'owner') yield* passOn(transaction, { ...standing, head: entry.seq }, sender, at)
}

/** Ends a membership, and tells the account. */
export function* takeOut(
  transaction: Transaction,
  conversationId: ConversationId,
  accountId: AccountId,
  reason: RemovalReason,
  at: number,
): Flow<void> {
  yield* run(endMembership, { accountId, conversationId, at, reason })
  yield* run(addMembers, { id: conversationId, delta: -1 })
  const change = yield* recordChange(accountId, 'conversation', conversationId, transaction.nextPosition())
  transaction.emit({ type: 'conversation.removed', conversationId, reason, ...change })
}

/** Whoever is left when the owner goes gets the room: the oldest admin, else the oldest member. */
function* passOn(transaction: Transaction, conversation: ConversationHead, sender: AccountBrief, at: number): Flow<void> {
  const { id: conversationId } = conversation
  const heir = yield* findHeir(conversationId)
  if (heir === undefined) return
  yield* run(setRole, { accountId: heir, conversationId, role: 'owner' })
  const subjects = [toAccountBrief(yield* getAccount(heir))]
  yield* tellNotice(transaction, { conversation, kind: 'owner', body: { subjectId: heir }, sender, subjects, at, via: null })
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
