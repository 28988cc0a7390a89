import { z } from 'zod'
import { AccountId, AccountName } from '../account.ts'
import { ConversationAnswer, RoomName } from '../conversation.ts'
import { ConversationId } from '../entry.ts'
import { INVITED_MAX, ROOM_NOTICE_MAX } from '../limits.ts'
import { Joining, MutedUntil } from '../room.ts'

const inRoom = z.object({ conversationId: ConversationId })
const ofMember = inRoom.extend({ accountId: AccountId })

/**
 * Administration of rooms. Each tells the members by an entry, and answers with the conversation as the asker sees it;
 * what changes nothing makes no entry.
 */
export const ROOM_COMMANDS = {
  'room.number-available': {
    describe: 'Whether a room number is free.',
    params: z.object({ number: z.string().max(32) }),
    result: z.object({ available: z.boolean(), reason: z.enum(['room.number-taken', 'room.number-invalid']).nullable() }),
    http: 'GET /rooms/available',
  },
  'room.rename': {
    describe: 'Gives a room another name. For the owner and admins.',
    params: inRoom.extend({ name: RoomName }),
    result: ConversationAnswer,
    http: 'PUT /conversations/:conversationId/name',
  },
  'room.set-notice': {
    describe:
      'What everybody in the room is to read; null takes it away. For the owner and admins, in the lobby for administrators of the server.',
    params: inRoom.extend({ text: z.string().max(ROOM_NOTICE_MAX).nullable() }),
    result: ConversationAnswer,
    http: 'PUT /conversations/:conversationId/notice',
  },
  'room.configure': {
    describe: 'Who may join, and whether those who join from now on see what was said before. For the owner.',
    params: inRoom.extend({ joining: Joining.optional(), hidesPast: z.boolean().optional() }),
    result: ConversationAnswer,
    http: 'PUT /conversations/:conversationId/configuration',
  },
  'room.invite': {
    describe:
      'Takes people into a room, by name or id; they are in at once. For every member where joining is open, else for the owner and admins. Who is in already is passed over.',
    params: inRoom.extend({
      names: z.array(AccountName).max(INVITED_MAX).optional(),
      accountIds: z.array(AccountId).max(INVITED_MAX).optional(),
    }),
    result: ConversationAnswer,
    http: 'POST /conversations/:conversationId/members',
  },
  'room.set-role': {
    describe: 'Makes a member an admin, or an admin a member. For the owner.',
    params: ofMember.extend({ role: z.enum(['admin', 'member']) }),
    result: ConversationAnswer,
    http: 'PUT /conversations/:conversationId/members/:accountId/role',
  },
  'room.hand-over': {
    describe: 'Makes another member the owner; the owner before becomes an admin. For the owner.',
    params: ofMember,
    result: ConversationAnswer,
    http: 'PUT /conversations/:conversationId/owner',
  },
  'room.remove-member': {
    describe: 'Takes somebody out of a room. The owner may remove anybody, an admin members.',
    params: ofMember,
    result: ConversationAnswer,
    http: 'DELETE /conversations/:conversationId/members/:accountId',
  },
  'room.mute': {
    describe:
      'Keeps somebody from writing until a time (`MUTED_FOR_GOOD` without an end); null lets them again. It outlasts leaving. The owner may mute anybody, an admin members, in the lobby administrators of the server those who are none.',
    params: ofMember.extend({ until: MutedUntil.nullable() }),
    result: ConversationAnswer,
    http: 'PUT /conversations/:conversationId/members/:accountId/mute',
  },
  'room.mute-all': {
    describe: 'Lets only the owner and admins write, in the lobby only administrators of the server. For them.',
    params: inRoom.extend({ active: z.boolean() }),
    result: ConversationAnswer,
    http: 'PUT /conversations/:conversationId/mute',
  },
  'room.dissolve': {
    describe: 'Ends a room: everybody is out of it, and its number stays taken. For the owner.',
    params: inRoom,
    result: z.object({}),
    http: 'DELETE /conversations/:conversationId',
  },
} as const
