import { z } from 'zod'
import { Account, AccountName, Nickname, Password, ProfileUpdate, Sex } from './account.ts'
import { ConversationAnswer } from './conversation.ts'
import { ConversationId } from './entry.ts'
import { Figures } from './figures.ts'
import { ServerLimits } from './limits.ts'
import { WORD_ROUTES } from './routes/words.ts'
import { ATTACHMENT_ROUTES } from './routes/attachments.ts'
import { Device, DeviceInput } from './session.ts'

/** `cookie`: an HttpOnly cookie is set and `token` is null. `token`: the token is in the answer, once. */
const credential = z.enum(['cookie', 'token']).default('cookie')

export const SignedIn = z.object({ account: Account, session: Device, token: z.string().nullable() }).meta({ id: 'SignedIn' })
export type SignedIn = z.infer<typeof SignedIn>

const registration = z.object({
  name: AccountName,
  password: Password,
  nickname: Nickname,
  sex: Sex.optional(),
  device: DeviceInput,
  credential,
})

const roomPath = z.object({ conversationId: z.coerce.number().pipe(ConversationId) })

export const ServerInfo = z
  .object({
    name: z.string(),
    version: z.string(),
    instanceId: z.string(),
    protocolVersions: z.array(z.number().int()),
    registration: z.enum(['open', 'closed']),
    strangers: z.enum(['anyone', 'friends']).describe('who may write to somebody directly: anybody, or only friends'),
    seatPolicy: z.enum(['one-per-platform', 'single', 'many']),
    setUp: z.boolean().describe('whether there is an administrator'),
    limits: ServerLimits,
  })
  .meta({ id: 'ServerInfo' })
export type ServerInfo = z.infer<typeof ServerInfo>

export const NameAvailability = z
  .object({ available: z.boolean(), reason: z.enum(['account.name-taken', 'account.name-invalid', 'account.name-reserved']).nullable() })
  .meta({ id: 'NameAvailability' })
export type NameAvailability = z.infer<typeof NameAvailability>

interface Route {
  http: `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`
  describe: string
  /** Whether a session is needed. */
  signedIn: boolean
  query?: z.ZodObject
  params?: z.ZodObject
  body?: z.ZodType
  result: z.ZodType
}

/** What goes over HTTP alone: who one is, and where one is signed in. Paths are below `/api`. */
export const ROUTES = {
  'server.health': {
    http: 'GET /health',
    signedIn: false,
    describe: 'Answers 200 when the server is ready, 503 while it stops.',
    result: z.object({
      status: z.enum(['ok', 'degraded', 'stopping']).describe('`degraded`: what is stored can be read, but the disk takes nothing new'),
      version: z.string(),
    }),
  },
  'server.info': { http: 'GET /server', signedIn: false, describe: 'What a client must know before it signs in.', result: ServerInfo },
  'account.available': {
    http: 'GET /accounts/available',
    signedIn: false,
    describe: 'Whether an account name is free.',
    query: z.object({ name: z.string().max(128) }),
    result: NameAvailability,
  },
  'account.register': {
    http: 'POST /accounts',
    signedIn: false,
    describe: 'Registers an account and signs it in.',
    body: registration,
    result: SignedIn,
  },
  'account.set-up': {
    http: 'POST /setup',
    signedIn: false,
    describe: 'Registers the administrator of an empty server, with the token of the set-up link.',
    body: registration.extend({ token: z.string().max(128) }),
    result: SignedIn,
  },
  'session.sign-in': {
    http: 'POST /sessions',
    signedIn: false,
    describe: 'Signs in with account and password.',
    body: z.object({ name: z.string().max(128), password: Password, device: DeviceInput, credential }),
    result: SignedIn,
  },
  'session.current': {
    http: 'GET /session',
    signedIn: false,
    describe: 'The account and session of the cookie or token; null when nobody is signed in. A session that was ended is refused by name.',
    result: z.object({ account: Account, session: Device }).nullable(),
  },
  'session.sign-out': { http: 'DELETE /session', signedIn: true, describe: 'Signs this device out.', result: z.object({}) },
  'session.list': {
    http: 'GET /sessions',
    signedIn: true,
    describe: 'The devices one is signed in on.',
    result: z.object({ devices: z.array(Device) }),
  },
  'session.revoke': {
    http: 'DELETE /sessions/:sessionId',
    signedIn: true,
    describe: 'Signs another device of one’s own out.',
    params: z.object({ sessionId: z.coerce.number().int().positive() }),
    result: z.object({}),
  },
  'account.update': { http: 'PATCH /account', signedIn: true, describe: 'Changes the own profile.', body: ProfileUpdate, result: Account },
  'account.change-password': {
    http: 'PUT /account/password',
    signedIn: true,
    describe: 'Changes the password; every other device is signed out.',
    body: z.object({ current: Password, password: Password }),
    result: z.object({}),
  },
  'account.set-avatar': {
    http: 'PUT /account/avatar',
    signedIn: true,
    describe: 'Uploads an avatar image; the body is the image (PNG, JPEG, GIF or WebP).',
    result: Account,
  },
  'account.remove-avatar': {
    http: 'DELETE /account/avatar',
    signedIn: true,
    describe: 'Goes back to the coloured initial.',
    result: Account,
  },
  'room.set-avatar': {
    http: 'PUT /conversations/:conversationId/avatar',
    signedIn: true,
    describe: 'Uploads the picture of a room; the body is the image (PNG, JPEG, GIF or WebP). For the owner and admins.',
    params: roomPath,
    result: ConversationAnswer,
  },
  'room.remove-avatar': {
    http: 'DELETE /conversations/:conversationId/avatar',
    signedIn: true,
    describe: 'Takes the picture of a room away. For the owner and admins.',
    params: roomPath,
    result: ConversationAnswer,
  },
  'admin.figures': {
    http: 'GET /admin/figures',
    signedIn: true,
    describe: 'How the server is doing, now and in the last hour. For administrators.',
    query: z.object({
      after: z.coerce.number().int().nonnegative().optional().describe('only samples taken later, Unix milliseconds'),
    }),
    result: Figures,
  },
  ...WORD_ROUTES,
  ...ATTACHMENT_ROUTES,
} as const satisfies Record<string, Route>

export type RouteName = keyof typeof ROUTES
export type RouteBody<T extends RouteName> = (typeof ROUTES)[T] extends { body: infer B extends z.ZodType } ? z.input<B> : undefined
export type RouteResult<T extends RouteName> = z.output<(typeof ROUTES)[T]['result']>
