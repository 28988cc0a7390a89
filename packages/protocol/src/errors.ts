import { z } from 'zod'

/**
 * Whether the same request can succeed later:
 * `never` (change it first), `later` (as it is, after a pause), `reconnect` (on a new connection).
 */
export const Retry = z.enum(['never', 'later', 'reconnect'])
export type Retry = z.infer<typeof Retry>

interface ErrorRow {
  /** HTTP status of the answer at `/api`. */
  status: number
  retry: Retry
  /** English sentence for people without a translation; clients translate by code. */
  sentence: string
}

/** Every error of the native door, by code. A code is never renamed or reused. */
export const ERRORS = {
  'frame.malformed': { status: 400, retry: 'never', sentence: 'This is not a frame of the protocol.' },
  'frame.too-large': { status: 413, retry: 'never', sentence: 'The frame is larger than this server accepts.' },
  'frame.too-deep': { status: 400, retry: 'never', sentence: 'The frame is nested deeper than this server accepts.' },
  'frame.unknown-type': { status: 404, retry: 'never', sentence: 'This server does not know this command.' },
  'request.invalid': { status: 400, retry: 'never', sentence: 'A field of the request is missing or out of range.' },
  'request.origin': { status: 403, retry: 'never', sentence: 'Requests from this web origin are refused.' },
  'request.insecure': { status: 426, retry: 'never', sentence: 'This server speaks HTTPS only; begin its address with https://.' },
  'request.not-found': { status: 404, retry: 'never', sentence: 'There is nothing at this address.' },
  'version.unsupported': { status: 400, retry: 'never', sentence: 'The server and the client have no protocol version in common.' },
  'rate.limited': { status: 429, retry: 'later', sentence: 'Too many requests; try again in a moment.' },
  'server.busy': { status: 503, retry: 'later', sentence: 'The server is busy; try again in a moment.' },
  'server.stopping': { status: 503, retry: 'reconnect', sentence: 'The server is stopping.' },
  'server.internal': { status: 500, retry: 'later', sentence: 'Something went wrong on the server.' },
  'store.unavailable': { status: 503, retry: 'later', sentence: 'The server cannot write to its disk right now; nothing was stored.' },
  'session.required': { status: 401, retry: 'never', sentence: 'Sign in first.' },
  'session.timeout': { status: 408, retry: 'reconnect', sentence: 'The connection did not sign in in time.' },
  'session.ended': { status: 401, retry: 'never', sentence: 'This session has ended.' },
  'session.not-found': { status: 404, retry: 'never', sentence: 'There is no such device.' },
  'session.slow-reader': { status: 400, retry: 'reconnect', sentence: 'The connection was closed because it did not read fast enough.' },
  'account.wrong-credentials': { status: 401, retry: 'never', sentence: 'The account or the password is wrong.' },
  'account.disabled': { status: 403, retry: 'never', sentence: 'This account is disabled.' },
  'account.muted': { status: 403, retry: 'never', sentence: 'This account is muted for a while, after too many sensitive words.' },
  'account.last-administrator': {
    status: 409,
    retry: 'never',
    sentence: 'The last administrator of a server can neither be disabled nor lose the role.',
  },
  'account.name-taken': { status: 409, retry: 'never', sentence: 'This account name is taken.' },
  'account.name-invalid': {
    status: 400,
    retry: 'never',
    sentence: 'An account name has 1 to 32 letters, digits, _ . or -; one of digits only has 6 to 10.',
  },
  'account.name-reserved': { status: 400, retry: 'never', sentence: 'This account name is reserved.' },
  'account.nickname-invalid': { status: 400, retry: 'never', sentence: 'A nickname has 1 to 32 visible characters on one line.' },
  'account.password-weak': { status: 400, retry: 'never', sentence: 'This password is too easy to guess.' },
  'account.not-found': { status: 404, retry: 'never', sentence: 'Nobody has this account name.' },
  'account.registration-closed': { status: 403, retry: 'never', sentence: 'This server does not take registrations.' },
  'account.avatar-invalid': { status: 400, retry: 'never', sentence: 'This is not a PNG, JPEG, GIF or WebP image of an acceptable size.' },
  'account.not-administrator': { status: 403, retry: 'never', sentence: 'Only administrators of this server may do this.' },
  'setup.token-invalid': { status: 403, retry: 'never', sentence: 'The set-up link is wrong or was used already.' },
  'contact.not-found': { status: 404, retry: 'never', sentence: 'This is no friend of yours.' },
  'contact.already-friends': { status: 409, retry: 'never', sentence: 'You are friends already.' },
  'contact.self': { status: 400, retry: 'never', sentence: 'This is you yourself; choose somebody else.' },
  'contact.limit': {
    status: 409,
    retry: 'never',
    sentence: 'There are too many friends, blocked people or open requests on one of the two sides; some must go first.',
  },
  'contact.request-not-found': { status: 404, retry: 'never', sentence: 'There is no such request, or it was answered or withdrawn.' },
  'contact.remark-invalid': { status: 400, retry: 'never', sentence: 'A remark has 1 to 32 visible characters on one line.' },
  'contact.note-invalid': { status: 400, retry: 'never', sentence: 'The note of a request has at most 100 characters on one line.' },
  'contact.blocked': { status: 403, retry: 'never', sentence: 'You have blocked this person; unblock them first.' },
  'contact.refused': { status: 403, retry: 'never', sentence: 'This person does not take messages from you.' },
  'conversation.not-found': { status: 404, retry: 'never', sentence: 'There is no such conversation, or you are not in it.' },
  'conversation.forbidden': { status: 403, retry: 'never', sentence: 'You may not do this here.' },
  'conversation.too-many-pinned': {
    status: 409,
    retry: 'never',
    sentence: 'No more conversations can be pinned; unpin one first.',
  },
  'room.not-found': { status: 404, retry: 'never', sentence: 'No room has this number.' },
  'room.number-taken': { status: 409, retry: 'never', sentence: 'This number is taken.' },
  'room.number-invalid': { status: 400, retry: 'never', sentence: 'A room number has 5 to 10 digits and does not begin with 0.' },
  'room.name-invalid': { status: 400, retry: 'never', sentence: 'A room name has 1 to 48 visible characters on one line.' },
  'room.already-member': { status: 409, retry: 'never', sentence: 'You are in this room already.' },
  'room.notice-invalid': { status: 400, retry: 'never', sentence: 'A notice has at most 1000 characters, at least one of them visible.' },
  'room.invitation-only': { status: 403, retry: 'never', sentence: 'This room is for those who are invited; ask somebody who is in it.' },
  'room.full': { status: 409, retry: 'never', sentence: 'This room has as many members as it can have.' },
  'room.rank': { status: 403, retry: 'never', sentence: 'Only the owner or an admin of this room may do this.' },
  'room.member-not-found': { status: 404, retry: 'never', sentence: 'This person is not in the room.' },
  'room.muted': { status: 403, retry: 'never', sentence: 'You have been muted in this room and cannot write yet.' },
  'room.muted-all': { status: 403, retry: 'never', sentence: 'Only the owner and the admins may write in this room now.' },
  'message.empty': { status: 400, retry: 'never', sentence: 'A message needs at least one visible character.' },
  'message.refused': { status: 403, retry: 'never', sentence: 'This contains a word that may not be used here.' },
  'message.sensitive': {
    status: 409,
    retry: 'never',
    sentence: 'The message contains a sensitive word; send it again with `acknowledged` if it is to go all the same.',
  },
  'message.too-long': { status: 413, retry: 'never', sentence: 'The message is longer than this server accepts.' },
  'upload.too-large': { status: 413, retry: 'never', sentence: 'The file is larger than this server accepts.' },
  'upload.quota': { status: 413, retry: 'never', sentence: 'Your files would take more room than this server gives to an account.' },
  'upload.too-many': { status: 429, retry: 'later', sentence: 'Too many uploads are unfinished; finish or cancel one of them.' },
  'upload.not-found': { status: 404, retry: 'never', sentence: 'There is no such upload, or it has expired; begin it again.' },
  'upload.offset': { status: 409, retry: 'later', sentence: 'The upload stands at another offset; ask where, and go on there.' },
  'upload.hash-mismatch': { status: 422, retry: 'never', sentence: 'The bytes that arrived are not those of the file; upload it again.' },
  'attachment.not-found': { status: 404, retry: 'never', sentence: 'There is no such file, or you may not see it.' },
  'attachment.type': { status: 400, retry: 'never', sentence: 'The file is not of the kind it is sent as.' },
  'message.client-id-reused': { status: 409, retry: 'never', sentence: 'This clientMessageId was used for another message.' },
  'weather.off': { status: 404, retry: 'never', sentence: 'This server does not tell the weather.' },
  'weather.place-unknown': { status: 404, retry: 'never', sentence: 'The weather service knows no such place.' },
  'weather.unreachable': {
    status: 502,
    retry: 'never',
    sentence: 'The weather service cannot be reached from the server; try again later.',
  },
  'words.invalid': { status: 400, retry: 'never', sentence: 'A sensitive word has 1 to 64 characters, of which one can be seen.' },
  'words.too-many': { status: 409, retry: 'never', sentence: 'The list of sensitive words is full.' },
} as const satisfies Record<string, ErrorRow>

export type ErrorCode = keyof typeof ERRORS
export const ErrorCode = z.enum(Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]])

/** The one form of an error, in frames (`error`) and HTTP bodies. */
export const WireError = z
  .object({
    code: z.string().describe('one of the codes in the table of errors; clients take unknown ones by `retry`'),
    message: z.string().describe('an English sentence'),
    retry: Retry,
    retryAfterMs: z.number().int().optional().describe('with `later`: not sooner than this many milliseconds'),
    field: z.string().optional().describe('with `request.invalid` and errors of one field: its path'),
    details: z.record(z.string(), z.unknown()).optional().describe('facts for the interface, e.g. `SessionEnd` with `session.ended`'),
  })
  .meta({ id: 'WireError' })
export type WireError = z.infer<typeof WireError>

/** WebSocket close codes of our own, and whether a client should come back by itself. */
export const CLOSE_CODES = {
  goingAway: { code: 1001, reconnect: true },
  tooLarge: { code: 1009, reconnect: false },
  protocol: { code: 4000, reconnect: false },
  sessionEnded: { code: 4001, reconnect: false },
  helloTimeout: { code: 4002, reconnect: true },
  slowReader: { code: 4003, reconnect: true },
  tooDeep: { code: 4004, reconnect: false },
  version: { code: 4006, reconnect: false },
} as const
