import type { AccountId } from '../account/account.ts'
import type { ConversationId } from './conversation.ts'

/**
 * Place in the order of all commits of the store. Entries, and changes of what belongs to an account,
 * take the next one; it is the id of an entry and the number a client resumes from.
 */
export type Position = number

export type MessageBody = { kind: 'text'; text: string }

/**
 * The door a message came in by and what only that door reads and writes again (its own time stamps,
 * extra keys); at most `ORIGIN_BYTES`.
 */
export interface Origin {
  door: string
  data: string
}
export const ORIGIN_BYTES = 4096

interface EntryBase {
  id: Position
  conversationId: ConversationId
  /** Dense from 1 in its conversation. */
  seq: number
  /** Counting entries (messages) up to and with this one. */
  count: number
  senderId: AccountId
  sentAt: number
}

export type Entry =
  | (EntryBase & { kind: 'message'; clientMessageId: string | null; body: MessageBody; origin: Origin | null })
  | (EntryBase & { kind: 'create' })
  | (EntryBase & { kind: 'join' })
  | (EntryBase & { kind: 'leave' })
  | (EntryBase & { kind: 'friends' })

export type EntryKind = Entry['kind']
