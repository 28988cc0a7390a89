import type { AccountId } from '../../domain/account/account.ts'
import type { ConversationAccess, ConversationId } from '../../domain/conversation/conversation.ts'
import { findStanding } from './find-standing.ts'
import { type Flow, type Snapshot } from './operation.ts'

interface FindAccess {
  accountId: AccountId
  conversationId: ConversationId
}

export function* findAccess({ lobbyId }: Snapshot, { accountId, conversationId }: FindAccess): Flow<ConversationAccess | undefined> {
  const standing = yield* findStanding(lobbyId, accountId, conversationId)
  if (!standing?.isMember) return undefined
  return { conversationId, kind: standing.kind, isLobby: standing.isLobby, role: standing.role, contact: standing.contact }
}
