import type { AccountId } from '../../domain/account/account.ts'
import type { ConversationView } from '../../domain/conversation/conversation.ts'
import { findConversationById } from '../queries/conversation-queries.ts'
import { listListedConversations } from '../queries/membership-queries.ts'
import { listPinnedConversations } from '../queries/setting-queries.ts'
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
  { accountId, before, limit }: ListConversations,
): Flow<{ conversations: ConversationView[]; more: boolean }> {
  const below = before ?? Number.MAX_SAFE_INTEGER
  const rows = yield* all(listListedConversations, { accountId, before: below, limit: limit + 1 })
  if ((yield* findStanding(lobbyId, accountId, lobbyId))?.isMember) {
    const { position } = yield* get(findConversationById, { id: lobbyId })
    if (position < below) rows.push({ id: lobbyId, position })
  }
  rows.sort((a, b) => b.position - a.position)
  const page = new Set(rows.slice(0, limit).map(({ id }) => id))
  if (before === undefined) {
    for (const { id } of yield* all(listPinnedConversations, { accountId }))
      if (!page.has(id) && (yield* findStanding(lobbyId, accountId, id))?.isMember) page.add(id)
  }
  return { conversations: yield* loadViews(accountId, page), more: rows.length > limit }
}
