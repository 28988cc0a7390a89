import type { AccountId } from '../../domain/account/account.ts'
import type { ConversationId } from '../../domain/conversation/conversation.ts'
import { DomainError } from '../../domain/errors.ts'
import { findCountAt } from '../queries/entry-queries.ts'
import { findReadPosition, putReadPosition } from '../queries/read-position-queries.ts'
import { findStanding } from './find-standing.ts'
import { type Flow, get, one, run, type Transaction } from './operation.ts'
import { recordChange } from './record-change.ts'

interface MarkRead {
  accountId: AccountId
  conversationId: ConversationId
  seq: number
}

export function* markRead(transaction: Transaction, command: MarkRead): Flow<{ readSeq: number; unread: number }> {
  const { accountId, conversationId } = command
  const standing = yield* findStanding(transaction.lobbyId, accountId, conversationId)
  if (!standing?.isMember) throw new DomainError('conversation.not-found')
  const before = (yield* one(findReadPosition, { accountId, conversationId })) ?? { seq: 0, count: 0 }
  const seq = Math.min(command.seq, standing.head)
  if (seq <= before.seq) return { readSeq: before.seq, unread: standing.count - before.count }
  const { count } = yield* get(findCountAt, { conversationId, seq })
  yield* run(putReadPosition, { accountId, conversationId, seq, count })
  const moved = { readSeq: seq, unread: standing.count - count }
  const change = yield* recordChange(accountId, 'read', conversationId, transaction.nextPosition())
  transaction.emit({ type: 'read.moved', conversationId, ...moved, ...change })
  return moved
}
