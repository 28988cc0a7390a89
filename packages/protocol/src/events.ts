import { z } from 'zod'
import { Account, AccountBrief, AccountId } from './account.ts'
import { Contact, FriendRequest } from './contact.ts'
import { Conversation } from './conversation.ts'
import { ConversationId, Entry, Position } from './entry.ts'
import { WireError } from './errors.ts'
import { RemovalReason } from './room.ts'
import { SessionEnd } from './session.ts'

const change = z.number().int().describe('dense number in the log of this account; after a hole send `hello` again on a new connection')

/** Frames that the server sends unasked, by `type`. Clients ignore types they do not know. */
export const EVENTS = {
  entry: z
    .object({ type: z.literal('entry'), entry: Entry, accounts: z.array(AccountBrief) })
    .describe('A new entry in one of your conversations. Not sent to the connection whose command made it: that one has the answer.'),
  conversation: z
    .object({ type: z.literal('conversation'), change, position: Position, conversation: Conversation, accounts: z.array(AccountBrief) })
    .describe('A conversation came into your list or changed for you (joined, opened, role).'),
  'conversation.removed': z
    .object({ type: z.literal('conversation.removed'), change, position: Position, conversationId: ConversationId, reason: RemovalReason })
    .describe('You are no longer in this conversation.'),
  read: z
    .object({
      type: z.literal('read'),
      change,
      position: Position,
      conversationId: ConversationId,
      readSeq: z.number().int(),
      unread: z.number().int(),
    })
    .describe('Your read position moved, here or on another device. Sending moves it too, without this event.'),
  contact: z
    .object({ type: z.literal('contact'), change, position: Position, contact: Contact, accounts: z.array(AccountBrief) })
    .describe('How you stand to somebody changed.'),
  'friend-request': z
    .object({ type: z.literal('friend-request'), change, position: Position, request: FriendRequest, accounts: z.array(AccountBrief) })
    .describe('A request to you or of yours is new, or was answered.'),
  account: z.object({ type: z.literal('account'), change, position: Position, account: Account }).describe('Your own profile changed.'),
  devices: z.object({ type: z.literal('devices'), change, position: Position }).describe('Your list of devices changed.'),
  profile: z
    .object({ type: z.literal('profile'), account: AccountBrief })
    .describe('Someone whose presence you watch changed their profile.'),
  presence: z
    .object({ type: z.literal('presence'), changes: z.array(z.object({ accountId: AccountId, online: z.boolean() })) })
    .describe('Watched people came or went; batched.'),
  typing: z
    .object({ type: z.literal('typing'), conversationId: ConversationId, accountId: AccountId, active: z.boolean() })
    .describe('Someone is typing; forget it 5 s after the last one.'),
  'session.ended': z
    .object({ type: z.literal('session.ended'), end: SessionEnd })
    .describe('The session has ended; the socket closes with 4001 and the client does not come back by itself.'),
  error: z.object({ type: z.literal('error'), error: WireError }).describe('What was wrong with a frame that had no usable `id`.'),
} as const

export type EventType = keyof typeof EVENTS
export type EventFrame = { [T in EventType]: z.infer<(typeof EVENTS)[T]> }[EventType]
export type EventOf<T extends EventType> = z.infer<(typeof EVENTS)[T]>
