import type { AccountId } from '../../domain/account/account.ts'
import type { ConversationId } from '../../domain/conversation/conversation.ts'
import { listMemberships } from '../queries/membership-queries.ts'
import { findStanding } from './find-standing.ts'
import { all, type Flow, type Snapshot } from './operation.ts'

/** Directs that are not in the list yet included: their first entry must arrive. */
export function* listConversationIds({ lobbyId }: Snapshot, accountId: AccountId): Flow<ConversationId[]> {
  const ids = (yield* all(listMemberships, { accountId })).map((row) => row.conversation_id)
  const lobby = yield* findStanding(lobbyId, accountId, lobbyId)
  return lobby?.isMember ? [lobbyId, ...ids] : ids
}
