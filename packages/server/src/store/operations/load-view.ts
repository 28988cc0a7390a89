import type { AccountId } from '../../domain/account/account.ts'
import type { ConversationId, ConversationView } from '../../domain/conversation/conversation.ts'
import { subjectsOf } from '../../domain/conversation/entry.ts'
import { findConversationView } from '../queries/conversation-queries.ts'
import { toConversationView } from '../rows/view-row.ts'
import { findBriefs } from './find-briefs.ts'
import { type Flow, get } from './operation.ts'

/** A conversation as one of its members sees it. Whether the account is one is for the caller to know. */
export function* loadView(accountId: AccountId, conversationId: ConversationId): Flow<ConversationView> {
  const view = toConversationView(yield* get(findConversationView, { accountId, conversationId }))
  const ids = new Set(view.last && view.last.kind !== 'message' && 'body' in view.last ? subjectsOf(view.last.body) : [])
  if (view.room?.notice) ids.add(view.room.notice.byId)
  return ids.size === 0 ? view : { ...view, named: yield* findBriefs(ids) }
}

export function* loadViews(accountId: AccountId, conversationIds: Iterable<ConversationId>): Flow<ConversationView[]> {
  const views: ConversationView[] = []
  for (const id of conversationIds) views.push(yield* loadView(accountId, id))
  return views.sort((a, b) => b.position - a.position)
}
