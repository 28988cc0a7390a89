import type { AccountBrief } from '../../domain/account/account.ts'
import type { ConversationId } from '../../domain/conversation/conversation.ts'
import type { Entry } from '../../domain/conversation/entry.ts'
import { findAccountById } from '../queries/account-queries.ts'
import { findConversationById } from '../queries/conversation-queries.ts'
import { listEntriesAfter, listEntriesBefore } from '../queries/entry-queries.ts'
import { toAccountBrief } from '../rows/account-row.ts'
import { toEntry } from '../rows/entry-row.ts'
import { all, type Flow, one, type Snapshot } from './operation.ts'

interface ReadEntries {
  conversationId: ConversationId
  before?: number | undefined
  after?: number | undefined
  limit: number
}

interface EntryPage {
  entries: Entry[]
  head: number
  senders: AccountBrief[]
}

export function* readEntries(_: Snapshot, { conversationId, before, after, limit }: ReadEntries): Flow<EntryPage> {
  const conversation = yield* one(findConversationById, { id: conversationId })
  if (!conversation) return { entries: [], head: 0, senders: [] }
  const rows =
    after === undefined
      ? (yield* all(listEntriesBefore, { conversationId, before: before ?? Number.MAX_SAFE_INTEGER, limit })).reverse()
      : yield* all(listEntriesAfter, { conversationId, after, limit })
  const senders: AccountBrief[] = []
  for (const id of new Set(rows.map((row) => row.sender_id))) {
    const account = yield* one(findAccountById, { id })
    if (account) senders.push(toAccountBrief(account))
  }
  return { entries: rows.map(toEntry), head: conversation.head, senders }
}
