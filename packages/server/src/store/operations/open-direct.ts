import type { AccountId } from '../../domain/account/account.ts'
import type { ConversationView } from '../../domain/conversation/conversation.ts'
import { findDirect, insertDirect } from '../queries/conversation-queries.ts'
import { findMembership, listConversation, putMembership } from '../queries/membership-queries.ts'
import { unhideConversation } from '../queries/setting-queries.ts'
import { getAccount, getEnabledAccount } from './get-account.ts'
import { loadView } from './load-view.ts'
import { type Flow, get, one, run, type Transaction } from './operation.ts'
import { recordChange } from './record-change.ts'

interface OpenDirect {
  accountId: AccountId
  peerId: AccountId
  at: number
}

/** Both people are members from the start; the peer's membership is listed with the first entry. */
export function* openDirect(transaction: Transaction, { accountId, peerId, at }: OpenDirect): Flow<ConversationView> {
  const [account, peer] = [yield* getEnabledAccount(accountId), yield* getAccount(peerId)]
  const pair = { lowId: Math.min(accountId, peerId), highId: Math.max(accountId, peerId) }
  const existing = yield* one(findDirect, pair)
  if (existing) {
    const membership = yield* get(findMembership, { accountId, conversationId: existing.id })
    const wasHidden = (yield* run(unhideConversation, { accountId, conversationId: existing.id })) > 0
    if (membership.listed === 1 && !wasHidden) return yield* loadView(accountId, existing.id)
    yield* run(listConversation, { accountId, conversationId: existing.id })
    return yield* tellOpened(transaction, accountId, existing.id, transaction.nextPosition())
  }
  const position = transaction.nextPosition()
  const memberCount = accountId === peerId ? 1 : 2
  const { id } = yield* get(insertDirect, { ...pair, creatorId: accountId, at, position, memberCount })
  for (const member of memberCount === 1 ? [account] : [account, peer]) {
    yield* run(putMembership, {
      accountId: member.id,
      conversationId: id,
      nameKey: member.name_key,
      role: null,
      listed: member.id === accountId ? 1 : 0,
      at,
      seq: 0,
      visibleFrom: 1,
    })
  }
  return yield* tellOpened(transaction, accountId, id, position)
}

function* tellOpened(transaction: Transaction, accountId: AccountId, id: number, position: number): Flow<ConversationView> {
  const change = yield* recordChange(accountId, 'conversation', id, position)
  const conversation = yield* loadView(accountId, id)
  transaction.emit({ type: 'conversation.changed', conversation, ...change })
  return conversation
}
