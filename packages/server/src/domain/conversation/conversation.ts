import type { AccountBrief, AccountId, Avatar } from '../account/account.ts'
import type { Entry, Position } from './entry.ts'

export type ConversationId = number
export type Role = 'owner' | 'admin' | 'member'

/** The lobby (大厅): the room that every account is in, without a membership row and without join entries. */
export const LOBBY = { number: '10000', name: '大厅' } as const

/** `open`: whoever has the number may join. `invited`: whom the owner or an admin lets in. */
export type Joining = 'open' | 'invited'

/** Why somebody is no longer in a conversation. */
export type RemovalReason = 'left' | 'removed' | 'dissolved'

/** What a room is set to, and how one of its members stands in it beside the role. */
export interface RoomFacts {
  avatar: Avatar
  notice: { text: string; byId: AccountId; at: number } | null
  /** Only the owner and admins may write. */
  isMutedForAll: boolean
  joining: Joining
  /** Whoever joins from now on sees nothing from before. */
  hidesPast: boolean
  /** The member themself: until when they may not write; may lie in the past. */
  mutedUntil: number | null
}

/** A conversation as one of its members sees it. */
export interface ConversationView {
  id: ConversationId
  kind: 'direct' | 'room'
  /** Rooms only. */
  number: string | null
  name: string | null
  /** Direct only; one's own id in notes to oneself. */
  peer: AccountBrief | null
  /** Null in direct conversations and in the lobby. */
  role: Role | null
  memberCount: number
  createdAt: number
  head: number
  count: number
  readSeq: number
  /** `count` minus the running count at `readSeq`: never counted up. */
  unread: number
  /** Of the newest change of the conversation. */
  position: Position
  last: Entry | null
  /** Who sent `last`. */
  lastSender: AccountBrief | null
  settings: ConversationSettings
  /** Rooms only. */
  room: RoomFacts | null
  /** Whom `last` and `room` name besides. */
  named: readonly AccountBrief[]
}

/** What one member has set for themself; nobody else is told. */
export interface ConversationSettings {
  pinned: boolean
  /** No notifications until then; `QUIET_FOR_GOOD` for ever, null (or a time that has passed): they come. */
  quietUntil: number | null
  /** Shown as unread although everything is read. */
  markedUnread: boolean
  /** Left out of the list while `count` is not above it; null: never. History stays. */
  hiddenCount: number | null
}

/** The last moment that a clock can show. */
export const QUIET_FOR_GOOD = 8_640_000_000_000_000
/** Pinned conversations an account can have. They are in the first page of every list. */
export const PINNED_MAX = 100

/** What a session needs to know of a conversation to let a command in; cached, see `access-conversation.ts`. */
export interface ConversationAccess {
  conversationId: ConversationId
  kind: 'direct' | 'room'
  isLobby: boolean
  role: Role | null
  /** How the two of a direct conversation stand to each other; null in rooms and notes to oneself. */
  contact: { blocked: 'by-me' | 'by-other' | null; isFriend: boolean } | null
  /** What one may do by; that of `role`, and in the lobby `admin` for administrators of the server. */
  rank: Role
  /** Only those above `member` may write. */
  isMutedForAll: boolean
  /** Until when one may not write; may lie in the past. */
  mutedUntil: number | null
  /** The first entry one may see. */
  visibleFrom: number
}

/** A room as anyone with its number may see it. */
export interface Room {
  id: ConversationId
  number: string
  name: string
  avatar: Avatar
  joining: Joining
  isLobby: boolean
  memberCount: number
}
