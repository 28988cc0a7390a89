import type { AccountId } from '../../domain/account/account.ts'
import { type ConversationId, type ConversationView, PINNED_MAX } from '../../domain/conversation/conversation.ts'
import { DomainError } from '../../domain/errors.ts'
import type { ConfigureConversation } from '../../domain/ports/store.ts'
import { findConversationSetting, listPinnedConversations, putConversationSetting } from '../queries/setting-queries.ts'
import { findStanding } from './find-standing.ts'
import { loadView } from './load-view.ts'
import { markRead } from './mark-read.ts'
import { all, type Flow, one, run, type Transaction } from './operation.ts'
import { recordChange } from './record-change.ts'

interface Setting {
  pinnedAt: number | null
  quietUntil: number | null
  markedUnread: number
  hiddenCount: number | null
}

export function* configureConversation(transaction: Transaction, command: ConfigureConversation): Flow<ConversationView> {
  const { accountId, conversationId, pinned, quietUntil, markedUnread, at } = command
  yield* getStanding(transaction, accountId, conversationId)
  const before = yield* readSetting(accountId, conversationId)
  const isPinned = before.pinnedAt !== null
  const after: Setting = {
    pinnedAt: pinned === undefined || pinned === isPinned ? before.pinnedAt : pinned ? at : null,
    quietUntil: quietUntil === undefined ? before.quietUntil : quietUntil,
    markedUnread: markedUnread === undefined ? before.markedUnread : Number(markedUnread),
    // What is pinned or marked is to be seen.
    hiddenCount: pinned === true || markedUnread === true ? null : before.hiddenCount,
  }
  if (after.pinnedAt !== null && !isPinned && (yield* all(listPinnedConversations, { accountId })).length >= PINNED_MAX)
    throw new DomainError('conversation.too-many-pinned', { max: PINNED_MAX })
  return yield* change(transaction, accountId, conversationId, before, after)
}

export function* hideConversation(
  transaction: Transaction,
  { accountId, conversationId }: { accountId: AccountId; conversationId: ConversationId },
): Flow<ConversationView> {
  const { head, count } = yield* getStanding(transaction, accountId, conversationId)
  const before = yield* readSetting(accountId, conversationId)
  yield* markRead(transaction, { accountId, conversationId, seq: head })
  return yield* change(transaction, accountId, conversationId, before, { ...before, markedUnread: 0, hiddenCount: count })
}

function* getStanding(
  { lobbyId }: Transaction,
  accountId: AccountId,
  conversationId: ConversationId,
): Flow<{ head: number; count: number }> {
  const standing = yield* findStanding(lobbyId, accountId, conversationId)
  if (!standing?.isMember) throw new DomainError('conversation.not-found')
  return standing
}

function* readSetting(accountId: AccountId, conversationId: ConversationId): Flow<Setting> {
  const row = yield* one(findConversationSetting, { accountId, conversationId })
  return {
    pinnedAt: row?.pinned_at ?? null,
    quietUntil: row?.quiet_until ?? null,
    markedUnread: row?.marked_unread ?? 0,
    hiddenCount: row?.hidden_count ?? null,
  }
}

function* change(
  transaction: Transaction,
  accountId: AccountId,
  conversationId: ConversationId,
  before: Setting,
  after: Setting,
): Flow<ConversationView> {
  const isSame = (Object.keys(after) as (keyof Setting)[]).every((key) => after[key] === before[key])
  if (isSame) return yield* loadView(accountId, conversationId)
  yield* run(putConversationSetting, { accountId, conversationId, ...after })
  const place = yield* recordChange(accountId, 'conversation', conversationId, transaction.nextPosition())
  const conversation = yield* loadView(accountId, conversationId)
  transaction.emit({ type: 'conversation.changed', conversation, ...place })
  return conversation
}
