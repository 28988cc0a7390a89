import type { AccountId } from '../../domain/account/account.ts'
import type { ConversationView } from '../../domain/conversation/conversation.ts'
import { findConversationById } from '../queries/conversation-queries.ts'
import { listListedConversations } from '../queries/membership-queries.ts'
import { findStanding } from './find-standing.ts'
import { loadViews } from './load-view.ts'
import { all, type Flow, get, type Snapshot } from './operation.ts'

interface ListConversations {
  accountId: AccountId
  before?: number | undefined
  limit: number
}

export function* listConversations(
  { lobbyId }: Snapshot,
  { accountId, before = Number.MAX_SAFE_INTEGER, limit }: ListConversations,
): Flow<{ conversations: ConversationView[]; more: boolean }> {
  const rows = yield* all(listListedConversations, { accountId, before, limit: limit + 1 })
  if ((yield* findStanding(lobbyId, accountId, lobbyId))?.isMember) {
    const { position } = yield* get(findConversationById, { id: lobbyId })
    if (position < before) rows.push({ id: lobbyId, position })
  }
  rows.sort((a, b) => b.position - a.position)
  const page = rows.slice(0, limit).map(({ id }) => id)
  return { conversations: yield* loadViews(accountId, page), more: rows.length > limit }
}
