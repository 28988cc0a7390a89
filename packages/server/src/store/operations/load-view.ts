import type { AccountId } from '../../domain/account/account.ts'
import type { ConversationId, ConversationView } from '../../domain/conversation/conversation.ts'
import { findConversationView } from '../queries/conversation-queries.ts'
import { toConversationView } from '../rows/view-row.ts'
import { type Flow, get } from './operation.ts'

/** A conversation as one of its members sees it. Whether the account is one is for the caller to know. */
export function* loadView(accountId: AccountId, conversationId: ConversationId): Flow<ConversationView> {
  return toConversationView(yield* get(findConversationView, { accountId, conversationId }))
}

export function* loadViews(accountId: AccountId, conversationIds: Iterable<ConversationId>): Flow<ConversationView[]> {
  const views: ConversationView[] = []
  for (const id of conversationIds) views.push(yield* loadView(accountId, id))
  return views.sort((a, b) => b.position - a.position)
}
