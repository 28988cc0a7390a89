import { type AccountBrief, type AccountId, briefOf } from '../../domain/account/account.ts'
import type { ConversationId } from '../../domain/conversation/conversation.ts'
import { findConversationById, findDirect, insertDirect } from '../queries/conversation-queries.ts'
import { listConversation, putMembership } from '../queries/membership-queries.ts'
import { appendNotice } from './append-notice.ts'
import { assertRoomFor, changeContact, readContact } from './change-contact.ts'
import { getAccount } from './get-account.ts'
import { loadView } from './load-view.ts'
import { type Flow, get, one, run, type Transaction } from './operation.ts'
import { type AccountChange, recordChange } from './record-change.ts'

interface Befriend {
  /** Who said yes, in whose name the entry is. */
  accepter: AccountBrief
  otherId: AccountId
  at: number
}

/** Throws `contact.limit` when one of the two has no room for a friend. Call before the first write. */
export function* assertCanBefriend(oneId: AccountId, otherId: AccountId, at: number): Flow<void> {
  for (const [accountId, peerId] of pairs(oneId, otherId)) {
    const before = yield* readContact(accountId, peerId)
    yield* assertRoomFor(accountId, before, { ...before, friendSince: at })
  }
}

/** Makes two accounts friends: both have the other as a contact, and a conversation that says so. */
export function* befriend(transaction: Transaction, { accepter, otherId, at }: Befriend): Flow<void> {
  const conversationId = yield* ensureDirect(transaction, accepter.id, otherId, at)
  for (const [accountId, peerId] of pairs(accepter.id, otherId)) {
    const before = yield* readContact(accountId, peerId)
    yield* changeContact(transaction, accountId, peerId, { ...before, friendSince: at })
  }
  const listed: AccountChange[] = []
  for (const [accountId] of pairs(accepter.id, otherId)) {
    if ((yield* run(listConversation, { accountId, conversationId })) === 0) continue
    listed.push(yield* recordChange(accountId, 'conversation', conversationId, transaction.nextPosition()))
  }
  const conversation = yield* get(findConversationById, { id: conversationId })
  const entry = yield* appendNotice(transaction, { conversation, kind: 'friends', body: null, senderId: accepter.id, at })
  for (const change of listed) {
    const view = yield* loadView(change.accountId, conversationId)
    transaction.emit({ type: 'conversation.changed', conversation: view, ...change })
  }
  // Told to the connection that said yes as well: its answer has no entry.
  transaction.emit({ type: 'entry', entry, sender: briefOf(accepter), via: null })
}

/** Their direct conversation, made where there is none; in nobody's list yet. */
function* ensureDirect(transaction: Transaction, accountId: AccountId, otherId: AccountId, at: number): Flow<ConversationId> {
  const pair = { lowId: Math.min(accountId, otherId), highId: Math.max(accountId, otherId) }
  const existing = yield* one(findDirect, pair)
  if (existing) return existing.id
  const { id } = yield* get(insertDirect, { ...pair, creatorId: accountId, at, position: transaction.nextPosition(), memberCount: 2 })
  for (const memberId of [accountId, otherId]) {
    const { name_key: nameKey } = yield* getAccount(memberId)
    yield* run(putMembership, { accountId: memberId, conversationId: id, nameKey, role: null, listed: 0, at, seq: 0, visibleFrom: 1 })
  }
  return id
}

function pairs(a: AccountId, b: AccountId): [AccountId, AccountId][] {
  return [
    [a, b],
    [b, a],
  ]
}
