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
  const { kind, isLobby, role, rank, isMutedForAll, mutedUntil, visibleFrom, contact } = standing
  return { conversationId, kind, isLobby, role, rank, isMutedForAll, mutedUntil, visibleFrom, contact }
}
