import type { AccountId } from '../../domain/account/account.ts'
import type { ConversationId } from '../../domain/conversation/conversation.ts'
import { advanceConversation } from '../queries/conversation-queries.ts'
import { putReadPosition } from '../queries/read-position-queries.ts'
import { findStanding, type Standing } from './find-standing.ts'
import { type Flow, run } from './operation.ts'

/** Where a conversation stands within the run. */
interface RunningHead {
  head: number
  count: number
  /** Of the newest message of the run; 0 when it has none of this conversation. */
  position: number
  senders: Map<AccountId, RunningSender>
}

interface RunningSender {
  standing: Standing | undefined
  /** Of their newest message of the run; 0 without one. */
  seq: number
  count: number
}

/**
 * Messages that follow one another in a transaction, with nothing else between them: how people stand in their
 * conversations is read once, and heads and read positions are written once, however many the messages are.
 */
export class MessageRun {
  readonly #conversations = new Map<ConversationId, RunningHead>()

  /** After a rollback. */
  forget(): void {
    this.#conversations.clear()
  }

  /** How the sender stands, with the messages of the run; undefined when there is no such conversation. */
  *standingOf(lobbyId: ConversationId, senderId: AccountId, conversationId: ConversationId): Flow<Standing | undefined> {
    const running = this.#conversations.get(conversationId)
    const known = running?.senders.get(senderId)
    const standing = known ? known.standing : yield* findStanding(lobbyId, senderId, conversationId)
    if (!standing) return undefined
    if (!running) {
      const { head, count } = standing
      this.#conversations.set(conversationId, { head, count, position: 0, senders: new Map([[senderId, { standing, seq: 0, count: 0 }]]) })
      return standing
    }
    if (!known) running.senders.set(senderId, { standing, seq: 0, count: 0 })
    standing.head = running.head
    standing.count = running.count
    return standing
  }

  /** Notes a message that was stored; `standingOf` has been asked for it. */
  advance(senderId: AccountId, conversationId: ConversationId, to: { seq: number; count: number; position: number }): void {
    const running = this.#conversations.get(conversationId)
    const sender = running?.senders.get(senderId)
    if (!running || !sender) throw new Error('A message was stored for somebody whose standing nobody read.')
    running.head = sender.seq = to.seq
    running.count = sender.count = to.count
    running.position = to.position
  }

  /** Writes what has changed and begins anew: before anything else reads it, and before the commit. */
  *settle(): Flow<void> {
    for (const [conversationId, { head, count, position, senders }] of this.#conversations) {
      if (position === 0) continue
      yield* run(advanceConversation, { id: conversationId, head, count, position })
      for (const [accountId, { seq, count: read }] of senders)
        if (seq > 0) yield* run(putReadPosition, { accountId, conversationId, seq, count: read })
    }
    this.forget()
  }
}
