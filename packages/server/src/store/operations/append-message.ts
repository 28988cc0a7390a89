import { DomainError } from '../../domain/errors.ts'
import type { AppendedMessage, AppendMessage } from '../../domain/ports/store.ts'
import { assertNotMuted } from '../../domain/room/room-rank.ts'
import { findConversationById } from '../queries/conversation-queries.ts'
import { findSubmitted, insertMessage } from '../queries/entry-queries.ts'
import { listConversation } from '../queries/membership-queries.ts'
import { loadView } from './load-view.ts'
import type { MessageRun } from './message-run.ts'
import { type Flow, get, one, run, type Transaction } from './operation.ts'
import { recordChange } from './record-change.ts'

/** An `AppendMessage` as it reaches the writer: what is only for the event stays behind. */
export interface StoreMessage extends Pick<AppendMessage, 'conversationId' | 'clientMessageId' | 'submittedHash' | 'at'> {
  senderId: number
  /** JSON of the body. */
  body: string
  originDoor: string | null
  originData: string | null
}

/** Stores a message as the next of a run. */
export function* appendMessage(transaction: Transaction, messages: MessageRun, command: StoreMessage): Flow<AppendedMessage> {
  const { conversationId, senderId, at } = command
  const standing = yield* messages.standingOf(transaction.lobbyId, senderId, conversationId)
  if (standing?.isDisabled) throw new DomainError('account.disabled')
  if (!standing?.isMember) {
    // Who has left may still ask whether a message sent before is stored.
    const earlier = yield* findEarlier(command)
    if (earlier) return earlier
    throw new DomainError('conversation.not-found')
  }
  if (standing.contact?.blocked) {
    const earlier = yield* findEarlier(command)
    if (earlier) return earlier
    throw new DomainError(standing.contact.blocked === 'by-me' ? 'contact.blocked' : 'contact.refused')
  }
  if (standing.isMutedForAll || standing.mutedUntil !== null) {
    const earlier = yield* findEarlier(command)
    if (earlier) return earlier
    assertNotMuted(standing, at)
  }
  const isFirst = standing.kind === 'direct' && standing.head === 0
  // Changes come before the entry, as they are told.
  const listPositions = isFirst ? [transaction.nextPosition(), transaction.nextPosition()] : []
  const id = transaction.nextPosition()
  const seq = standing.head + 1
  const count = standing.count + 1
  // Written out: copying with a spread takes longer than all else here but SQLite.
  const stored = yield* run(insertMessage, {
    id,
    conversationId,
    seq,
    senderId,
    at,
    count,
    body: command.body,
    clientMessageId: command.clientMessageId,
    submittedHash: command.submittedHash,
    originDoor: command.originDoor,
    originData: command.originData,
  })
  if (stored === 0) {
    const earlier = yield* findEarlier(command)
    if (earlier) return earlier
    throw new Error('A message was neither stored nor found.')
  }
  messages.advance(senderId, conversationId, { seq, count, position: id })
  if (isFirst) {
    yield* messages.settle()
    yield* bringIntoLists(transaction, senderId, conversationId, listPositions)
  }
  return { id, conversationId, seq, count, sentAt: at, duplicate: false }
}

/** What a `clientMessageId` that was used before stands for. */
function* findEarlier({ senderId, clientMessageId, submittedHash }: StoreMessage): Flow<AppendedMessage | undefined> {
  if (clientMessageId === null) return undefined
  const row = yield* one(findSubmitted, { senderId, clientMessageId })
  if (!row) return undefined
  if (!row.submitted_hash || !isSame(row.submitted_hash, submittedHash)) throw new DomainError('message.client-id-reused')
  return { id: row.id, conversationId: row.conversation_id, seq: row.seq, count: row.count, sentAt: row.sent_at, duplicate: true }
}

/**
 * The first entry of a direct conversation brings it into the list of the other person, and into the
 * sender's where it was the other who opened it.
 */
function* bringIntoLists(transaction: Transaction, senderId: number, conversationId: number, positions: number[]): Flow<void> {
  const { low_id, high_id } = yield* get(findConversationById, { id: conversationId })
  const peerId = low_id === senderId ? high_id : low_id
  for (const accountId of [senderId, peerId]) {
    if (accountId === null) continue
    const wasUnlisted = (yield* run(listConversation, { accountId, conversationId })) > 0
    const position = positions.shift()
    if ((accountId === senderId && !wasUnlisted) || position === undefined) continue
    const change = yield* recordChange(accountId, 'conversation', conversationId, position)
    transaction.emit({ type: 'conversation.changed', conversation: yield* loadView(accountId, conversationId), ...change })
  }
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}
