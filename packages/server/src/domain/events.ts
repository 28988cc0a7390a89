import type { Account, AccountBrief, AccountId } from './account/account.ts'
import type { Contact, FriendRequest } from './contact/contact.ts'
import type { ConversationId, ConversationView, RemovalReason } from './conversation/conversation.ts'
import type { Entry, Position } from './conversation/entry.ts'
import type { SessionEnd, SessionId } from './session/session.ts'

/** A change of what belongs to an account: numbered densely in that account's log, and placed in the order of commits. */
interface AccountChange {
  accountId: AccountId
  change: number
  position: Position
}

/** Facts that the store has committed, in commit order. */
export type StoredEvent =
  | {
      type: 'entry'
      entry: Entry
      sender: AccountBrief
      /** Whom it was done to. */
      subjects?: readonly AccountBrief[]
      /** The connection whose command it was, which has the answer instead. */ via: string | null
    }
  | ({ type: 'conversation.changed'; conversation: ConversationView } & AccountChange)
  | ({ type: 'conversation.removed'; conversationId: ConversationId; reason: RemovalReason } & AccountChange)
  | ({ type: 'read.moved'; conversationId: ConversationId; readSeq: number; unread: number } & AccountChange)
  | ({
      type: 'contact.changed'
      contact: Contact
      /** The direct conversation of the two, where there is one. */ directId: ConversationId | null
    } & AccountChange)
  | ({ type: 'request.changed'; request: FriendRequest } & AccountChange)
  | ({ type: 'account.updated'; account: Account } & AccountChange)
  | ({ type: 'devices.changed' } & AccountChange)
  | { type: 'session.ended'; accountId: AccountId; sessionId: SessionId; end: SessionEnd }

export interface PresenceChange {
  accountId: AccountId
  online: boolean
}

/** Facts that are true now and stored nowhere. */
export type FleetingEvent =
  | { type: 'presence.changed'; changes: readonly PresenceChange[] }
  | { type: 'profile.changed'; account: AccountBrief }
  | { type: 'typing'; conversationId: ConversationId; accountId: AccountId; active: boolean; via: string | null }

export type DomainEvent = StoredEvent | FleetingEvent
export type EventOf<T extends DomainEvent['type']> = Extract<DomainEvent, { type: T }>
