import type { AccountId } from '../../domain/account/account.ts'
import type { ConversationId } from '../../domain/conversation/conversation.ts'
import type { Entry } from '../../domain/conversation/entry.ts'
import { advanceConversation } from '../queries/conversation-queries.ts'
import { insertEntry } from '../queries/entry-queries.ts'
import { type Flow, run, type Transaction } from './operation.ts'

interface Notice {
  conversation: { id: ConversationId; head: number; count: number }
  kind: 'create' | 'join' | 'leave' | 'friends'
  senderId: AccountId
  at: number
}

/** Stores an entry that says what happened in a conversation. It does not count as unread. */
export function* appendNotice(transaction: Transaction, { conversation, kind, senderId, at }: Notice): Flow<Entry> {
  const { id: conversationId, head, count } = conversation
  const position = transaction.nextPosition()
  const entry: Entry = { id: position, conversationId, seq: head + 1, count, senderId, sentAt: at, kind }
  yield* run(insertEntry, { id: position, conversationId, seq: entry.seq, kind, senderId, at, count })
  yield* run(advanceConversation, { id: conversationId, head: entry.seq, count, position })
  return entry
}
