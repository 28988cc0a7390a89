import type { AccountId } from '../domain/account/account.ts'
import type { ConversationId } from '../domain/conversation/conversation.ts'
import type { DomainEvent } from '../domain/events.ts'

/** Turns an event into the bytes of one protocol; null when that protocol has no word for it. */
export interface Codec {
  encode(event: DomainEvent): Uint8Array | null
}

/** A signed-in connection, as the fan-out sees it. */
export interface Subscriber {
  /** Id of the connection: `via` in events. */
  readonly id: string
  readonly accountId: AccountId
  /** Shared by all connections that get the same bytes; compared by identity. */
  readonly codec: Codec
  /** Puts bytes behind what waits for this connection already; never blocks. */
  push(bytes: Uint8Array, event: DomainEvent): void
  /** Hears of events of its own account before their bytes are pushed. */
  notice(event: DomainEvent): void
}

/** What a subscriber watches: people, and the members of one conversation. */
export interface Watch {
  accountIds: readonly AccountId[]
  conversationId: ConversationId | null
}
