import type { AccountBrief, AccountId } from '../../domain/account/account.ts'
import type { ConversationId } from '../../domain/conversation/conversation.ts'
import { type Entry, subjectsOf } from '../../domain/conversation/entry.ts'
import { findConversationById } from '../queries/conversation-queries.ts'
import { listEntriesAfter, listEntriesBefore } from '../queries/entry-queries.ts'
import { toEntry } from '../rows/entry-row.ts'
import { findBriefs } from './find-briefs.ts'
import { all, type Flow, one, type Snapshot } from './operation.ts'

interface ReadEntries {
  conversationId: ConversationId
  before?: number | undefined
  after?: number | undefined
  /** The first that may be seen. Default: all. */
  from?: number | undefined
  limit: number
}

interface EntryPage {
  entries: Entry[]
  head: number
  accounts: AccountBrief[]
}

export function* readEntries(_: Snapshot, { conversationId, before, after, from = 1, limit }: ReadEntries): Flow<EntryPage> {
  const conversation = yield* one(findConversationById, { id: conversationId })
  if (!conversation) return { entries: [], head: 0, accounts: [] }
  const rows =
    after === undefined
      ? (yield* all(listEntriesBefore, { conversationId, from, before: before ?? Number.MAX_SAFE_INTEGER, limit })).reverse()
      : yield* all(listEntriesAfter, { conversationId, after: Math.max(after, from - 1), limit })
  const entries = rows.map(toEntry)
  return { entries, head: conversation.head, accounts: yield* findBriefs(namedIn(entries)) }
}

/** Who wrote them, and whom they name. */
function namedIn(entries: readonly Entry[]): Set<AccountId> {
  const ids = new Set<AccountId>()
  for (const entry of entries) {
    ids.add(entry.senderId)
    if (entry.kind !== 'message' && 'body' in entry) for (const id of subjectsOf(entry.body)) ids.add(id)
  }
  return ids
}
