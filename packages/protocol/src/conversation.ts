import { z } from 'zod'
import { AccountBrief, AccountId, Avatar } from './account.ts'
import { ConversationId, Entry, Position } from './entry.ts'
import { ROOM_NAME_MAX } from './limits.ts'
import { Joining, MutedUntil, Role, RoomFacts, RoomNumber } from './room.ts'

export const RoomName = z.string().min(1).max(ROOM_NAME_MAX)
/** The number of the lobby (大厅), the room that every account is in. */
export const LOBBY_NUMBER = '10000'

/** The last moment that a clock can show: notifications are off for good. */
export const QUIET_FOR_GOOD = 8_640_000_000_000_000

/** What one member has set for themself. */
export const ConversationSettings = z
  .object({
    pinned: z.boolean().describe('on top of the list'),
    quietUntil: z
      .number()
      .int()
      .nullable()
      .describe('no notifications until then; 8640000000000000 for good, null or a time that has passed: they come'),
    markedUnread: z.boolean().describe('shown as unread although everything is read; to be taken back when it is opened'),
    hiddenCount: z
      .number()
      .int()
      .nonnegative()
      .nullable()
      .describe('left out of the list while `count` is not above it, until the next message; null: never'),
  })
  .meta({ id: 'ConversationSettings' })
export type ConversationSettings = z.infer<typeof ConversationSettings>

/** A conversation as one member sees it: a row of the conversation list. */
export const Conversation = z
  .object({
    id: ConversationId,
    kind: z.enum(['direct', 'room']),
    number: RoomNumber.nullable().describe('rooms only'),
    name: z.string().nullable().describe('rooms only'),
    peerId: AccountId.nullable().describe('direct only: the other person (oneself in notes); in `accounts`'),
    role: Role.nullable().describe('own role; null in direct conversations and the lobby'),
    memberCount: z.number().int().nonnegative(),
    createdAt: z.number().int(),
    head: z.number().int().nonnegative().describe('newest seq, 0 when empty'),
    count: z.number().int().nonnegative().describe('running count at the head'),
    readSeq: z.number().int().nonnegative().describe('own read position'),
    unread: z.number().int().nonnegative(),
    position: Position.describe('of the newest change'),
    last: Entry.nullable().describe('the entry at the head'),
    settings: ConversationSettings,
    room: RoomFacts.nullable().describe('rooms only'),
  })
  .meta({ id: 'Conversation' })
export type Conversation = z.infer<typeof Conversation>

/** A conversation, and the accounts it names. */
export const ConversationAnswer = z.object({ conversation: Conversation, accounts: z.array(AccountBrief) })

/** What anyone with a room's number may see before joining. */
export const RoomCard = z
  .object({
    conversationId: ConversationId,
    number: RoomNumber,
    name: z.string(),
    avatar: Avatar,
    joining: Joining,
    memberCount: z.number().int(),
    member: z.boolean().describe('whether one is in it'),
  })
  .meta({ id: 'RoomCard' })
export type RoomCard = z.infer<typeof RoomCard>

export const Member = z
  .object({
    account: AccountBrief,
    role: Role.nullable(),
    online: z.boolean(),
    mutedUntil: MutedUntil.nullable().describe('until when they may not write; may lie in the past'),
  })
  .meta({ id: 'Member' })
export type Member = z.infer<typeof Member>

export const MemberPage = z
  .object({
    members: z.array(Member).describe('those online first, then by name'),
    total: z.number().int(),
    online: z.number().int(),
    cursor: z.string().nullable().describe('for the next page; null at the end'),
  })
  .meta({ id: 'MemberPage' })
export type MemberPage = z.infer<typeof MemberPage>
