import type { AccountId } from '../../domain/account/account.ts'
import type { ConversationId, ConversationView } from '../../domain/conversation/conversation.ts'
import { findStanding } from './find-standing.ts'
import { loadView } from './load-view.ts'
import { type Flow, type Snapshot } from './operation.ts'

interface FindConversation {
  accountId: AccountId
  conversationId: ConversationId
}

export function* findConversation(
  { lobbyId }: Snapshot,
  { accountId, conversationId }: FindConversation,
): Flow<ConversationView | undefined> {
  const standing = yield* findStanding(lobbyId, accountId, conversationId)
  return standing?.isMember ? yield* loadView(accountId, conversationId) : undefined
}
