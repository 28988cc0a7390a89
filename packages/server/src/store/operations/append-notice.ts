import type { AccountBrief, AccountId } from '../../domain/account/account.ts'
import type { ConversationId } from '../../domain/conversation/conversation.ts'
import type { NoticeBodies, NoticeEntry, NoticeKind } from '../../domain/conversation/entry.ts'
import { advanceConversation } from '../queries/conversation-queries.ts'
import { insertEntry } from '../queries/entry-queries.ts'
import { type Flow, run, type Transaction } from './operation.ts'

export interface ConversationHead {
  id: ConversationId
  head: number
  count: number
}

interface Notice<K extends NoticeKind> {
  conversation: ConversationHead
  kind: K
  body: NoticeBodies[K]
  senderId: AccountId
  at: number
}

/** Stores an entry that says what happened in a conversation. It does not count as unread. */
export function* appendNotice<K extends NoticeKind>(
  transaction: Transaction,
  { conversation, kind, body, senderId, at }: Notice<K>,
): Flow<NoticeEntry> {
  const { id: conversationId, head, count } = conversation
  const position = transaction.nextPosition()
  const seq = head + 1
  yield* run(insertEntry, { id: position, conversationId, seq, kind, senderId, at, count, body: body && JSON.stringify(body) })
  yield* run(advanceConversation, { id: conversationId, head: seq, count, position })
  return { id: position, conversationId, seq, count, senderId, sentAt: at, kind, ...(body && { body }) } as NoticeEntry
}

interface ToldNotice<K extends NoticeKind> extends Omit<Notice<K>, 'senderId'> {
  sender: AccountBrief
  subjects?: readonly AccountBrief[]
  via: string | null
}

/** The same, and tells those who are in the conversation. */
export function* tellNotice<K extends NoticeKind>(transaction: Transaction, notice: ToldNotice<K>): Flow<NoticeEntry> {
  const { sender, subjects = [], via } = notice
  const entry = yield* appendNotice(transaction, { ...notice, senderId: sender.id })
  transaction.emit({ type: 'entry', entry, sender, ...(subjects.length > 0 && { subjects }), via })
  return entry
}
