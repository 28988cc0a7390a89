import { z } from 'zod'
import { Account, AccountBrief, AccountCard, AccountId, AccountName } from './account.ts'
import { CONTACT_COMMANDS } from './commands/contact.ts'
import { Contact, FriendRequest } from './contact.ts'
import { LIST_COMMANDS } from './commands/list-commands.ts'
import { ROOM_COMMANDS } from './commands/rooms.ts'
import { Conversation, ConversationAnswer, MemberPage, RoomCard, RoomName } from './conversation.ts'
import { ClientMessageId, ConversationId, EntryPage, MessageBody, Position, Seq, SubmittedBody } from './entry.ts'
import { PAGE_MAX, ServerLimits, WATCH_MAX } from './limits.ts'
import { WEATHER_COMMANDS } from './commands/weather.ts'
import { RemovalReason, RoomNumber } from './room.ts'
import { Device } from './session.ts'
import { WordsVerdict } from './words.ts'

const limit = z.number().int().min(1).max(PAGE_MAX).default(50)

interface Command {
  params: z.ZodObject
  result: z.ZodType
  describe: string
  /** The same command over HTTP, below `/api`; path parameters and query are fields of `params`. */
  http?: `${'GET' | 'POST' | 'PUT' | 'DELETE'} /${string}`
}

/**
 * Every command of a signed-in session, by `type`. On the WebSocket: `{"id":1,"type":"message.send",…params}`,
 * answered by `{"re":1,"result":…}` or `{"re":1,"error":…}`. Those with `http` work below `/api` too.
 */
export const COMMANDS = {
  hello: {
    describe:
      'First frame of a connection: chooses the version, signs in where the handshake did not (cookie or `Authorization: Bearer`), and says what the client has already.',
    params: z.object({
      versions: z.array(z.number().int()).min(1).max(16),
      token: z.string().max(128).optional().describe('session token, when the handshake carried none'),
      client: z.object({ name: z.string().max(32), version: z.string().max(32) }).optional(),
      since: Position.optional().describe('resume: the newest position the client has seen'),
      instanceId: z.string().max(64).optional().describe('with `since`: the server it was seen on'),
    }),
    result: z
      .object({
        version: z.number().int(),
        instanceId: z.string().describe('changes when the server has other data; then nothing cached is valid'),
        serverTime: z.number().int(),
        account: Account,
        session: Device,
        position: Position.describe('everything up to here is in this answer'),
        change: z.number().int().describe('newest number in the log of this account'),
        full: z.boolean().describe('true: `conversations` is the whole list (or its newest 500); false: only what changed since'),
        conversations: z.array(Conversation).describe('newest first'),
        removed: z
          .array(z.object({ conversationId: ConversationId, reason: RemovalReason }))
          .describe('when not full: conversations one is no longer in'),
        more: z.boolean().describe('there are older ones: `conversation.list`'),
        contacts: z.array(Contact).describe('all of them when `full`, else those that changed since'),
        requests: z
          .array(FriendRequest)
          .describe(
            'when `full` the open ones and the newest 50 that were answered; else those that changed, and all open ones to oneself',
          ),
        accounts: z.array(AccountBrief),
        limits: ServerLimits,
      })
      .meta({ id: 'Welcome' }),
  },
  ping: { describe: 'Answered at once; a client sends it when it has heard nothing for 25 s.', params: z.object({}), result: z.object({}) },
  'message.send': {
    describe:
      'Stores a message and tells the members. Answered when it is on disk. The same `clientMessageId` with the same content gets the first answer again.',
    params: z.object({
      conversationId: ConversationId,
      clientMessageId: ClientMessageId,
      body: SubmittedBody,
      acknowledged: z.boolean().optional().describe('sends a text that was refused with `message.sensitive` all the same'),
    }),
    result: z.object({
      id: Position,
      conversationId: ConversationId,
      seq: Seq,
      count: z.number().int(),
      sentAt: z.number().int(),
      duplicate: z.boolean().describe('it had been stored before'),
      body: MessageBody.optional().describe('what was stored, where it is not what was sent'),
      words: WordsVerdict.optional().describe('the text contained sensitive words'),
    }),
    http: 'POST /conversations/:conversationId/messages',
  },
  'history.page': {
    describe: 'A page of entries: the newest, or those next to a seq. Give at most one of `before` and `after`.',
    params: z.object({
      conversationId: ConversationId,
      before: Seq.optional().describe('entries with a smaller seq'),
      after: z.number().int().nonnegative().optional().describe('entries with a greater seq'),
      limit,
    }),
    result: EntryPage,
    http: 'GET /conversations/:conversationId/entries',
  },
  'read.mark': {
    describe: 'Moves the own read position forward (never back).',
    params: z.object({ conversationId: ConversationId, seq: Seq }),
    result: z.object({ readSeq: z.number().int(), unread: z.number().int() }),
    http: 'PUT /conversations/:conversationId/read',
  },
  'typing.set': {
    describe: 'Tells the others that one is typing; repeat every 3 s while it goes on.',
    params: z.object({ conversationId: ConversationId, active: z.boolean() }),
    result: z.object({}),
  },
  'presence.watch': {
    describe: 'Replaces what this connection watches: people, and the members of one conversation whose list is open.',
    params: z.object({ accountIds: z.array(AccountId).max(WATCH_MAX), conversationId: ConversationId.nullable() }),
    result: z.object({ online: z.array(AccountId).describe('those of `accountIds` who are online now') }),
  },
  'conversation.list': {
    describe: 'The conversation list, newest change first.',
    params: z.object({ before: Position.optional(), limit }),
    result: z.object({ conversations: z.array(Conversation), accounts: z.array(AccountBrief), more: z.boolean() }),
    http: 'GET /conversations',
  },
  'conversation.get': {
    describe: 'One conversation of one’s own.',
    params: z.object({ conversationId: ConversationId }),
    result: ConversationAnswer,
    http: 'GET /conversations/:conversationId',
  },
  ...LIST_COMMANDS,
  'direct.open': {
    describe: 'The direct conversation with an account, made if there is none. It enters the other’s list with the first message.',
    params: z.object({ name: AccountName }),
    result: ConversationAnswer,
    http: 'POST /directs',
  },
  'room.create': {
    describe: 'Creates a room under a free number; its creator is the owner.',
    params: z.object({ number: RoomNumber, name: RoomName }),
    result: ConversationAnswer,
    http: 'POST /rooms',
  },
  'room.suggest-number': {
    describe: 'A free room number.',
    params: z.object({}),
    result: z.object({ number: RoomNumber }),
    http: 'GET /rooms/suggested-number',
  },
  'room.find': {
    describe: 'What a room is, by its number.',
    params: z.object({ number: z.string().max(16) }),
    result: RoomCard,
    http: 'GET /rooms/:number',
  },
  'room.join': {
    describe: 'Joins a room by its number.',
    params: z.object({ number: RoomNumber }),
    result: ConversationAnswer,
    http: 'POST /rooms/:number/members',
  },
  'room.leave': {
    describe: 'Leaves a room. An owner who leaves hands over to the oldest admin, else the oldest member. The lobby cannot be left.',
    params: z.object({ conversationId: ConversationId }),
    result: z.object({}),
    http: 'DELETE /conversations/:conversationId/members/me',
  },
  ...ROOM_COMMANDS,
  'member.list': {
    describe: 'The members of a conversation, those online first.',
    params: z.object({ conversationId: ConversationId, cursor: z.string().max(128).optional(), limit }),
    result: MemberPage,
    http: 'GET /conversations/:conversationId/members',
  },
  'account.find': {
    describe: 'The card of an account, by its exact name.',
    params: z.object({ name: AccountName }),
    result: AccountCard,
    http: 'GET /accounts/by-name/:name',
  },
  'account.get': {
    describe: 'The card of an account, by id.',
    params: z.object({ accountId: AccountId }),
    result: AccountCard,
    http: 'GET /accounts/:accountId',
  },
  ...CONTACT_COMMANDS,
  ...WEATHER_COMMANDS,
} as const satisfies Record<string, Command>

export type CommandType = keyof typeof COMMANDS
/** What a client writes (defaults may be left out). */
export type ParamsOf<T extends CommandType> = z.input<(typeof COMMANDS)[T]['params']>
/** What a server reads (defaults filled in). */
export type ParsedParamsOf<T extends CommandType> = z.output<(typeof COMMANDS)[T]['params']>
export type ResultOf<T extends CommandType> = z.output<(typeof COMMANDS)[T]['result']>
export type Welcome = ResultOf<'hello'>
