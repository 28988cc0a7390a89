import type * as protocol from '@hongyan/protocol'

/*
 * Constants of the protocol, written again so that the schemas (and zod) stay out of the browser’s bundle.
 * Their types hold each of them to the protocol’s own value: a difference does not compile.
 */

export const PROTOCOL_VERSIONS: typeof protocol.PROTOCOL_VERSIONS = [1]
export const LOBBY_NUMBER: typeof protocol.LOBBY_NUMBER = '10000'
export const NAME_MAX: typeof protocol.NAME_MAX = 32
export const NICKNAME_MAX: typeof protocol.NICKNAME_MAX = 32
export const SIGNATURE_MAX: typeof protocol.SIGNATURE_MAX = 140
export const REMARK_MAX: typeof protocol.REMARK_MAX = 32
export const REQUEST_NOTE_MAX: typeof protocol.REQUEST_NOTE_MAX = 100
export const ROOM_NAME_MAX: typeof protocol.ROOM_NAME_MAX = 48
export const ROOM_NOTICE_MAX: typeof protocol.ROOM_NOTICE_MAX = 1000
export const INVITED_MAX: typeof protocol.INVITED_MAX = 50
export const MUTED_FOR_GOOD: typeof protocol.MUTED_FOR_GOOD = 8_640_000_000_000_000
export const PASSWORD_MIN: typeof protocol.PASSWORD_MIN = 8
export const PASSWORD_MAX: typeof protocol.PASSWORD_MAX = 128
export const DEVICE_LABEL_MAX: typeof protocol.DEVICE_LABEL_MAX = 64
export const PAGE_MAX: typeof protocol.PAGE_MAX = 100
export const WATCH_MAX: typeof protocol.WATCH_MAX = 1000
export const FILE_NAME_MAX: typeof protocol.FILE_NAME_MAX = 255
export const WAVEFORM_MAX: typeof protocol.WAVEFORM_MAX = 64
export const AVATAR_COLORS: typeof protocol.AVATAR_COLORS = 12
export const QUIET_FOR_GOOD: typeof protocol.QUIET_FOR_GOOD = 8_640_000_000_000_000

export const CLOSE_CODES: typeof protocol.CLOSE_CODES = {
  goingAway: { code: 1001, reconnect: true },
  tooLarge: { code: 1009, reconnect: false },
  protocol: { code: 4000, reconnect: false },
  sessionEnded: { code: 4001, reconnect: false },
  helloTimeout: { code: 4002, reconnect: true },
  slowReader: { code: 4003, reconnect: true },
  tooDeep: { code: 4004, reconnect: false },
  version: { code: 4006, reconnect: false },
}

/** Error code that belongs to a close code after which one does not come back. */
const FINAL_CLOSES = new Map<number, protocol.ErrorCode>([
  [CLOSE_CODES.tooLarge.code, 'frame.too-large'],
  [CLOSE_CODES.protocol.code, 'frame.malformed'],
  [CLOSE_CODES.sessionEnded.code, 'session.ended'],
  [CLOSE_CODES.tooDeep.code, 'frame.too-deep'],
  [CLOSE_CODES.version.code, 'version.unsupported'],
])

/** The error code of a close code that forbids coming back; undefined when one may. */
export function finalClose(code: number): protocol.ErrorCode | undefined {
  return FINAL_CLOSES.get(code)
}

type Path<R extends protocol.RouteName> = (typeof protocol.ROUTES)[R]['http']

export const PATHS: { [R in Exclude<protocol.RouteName, 'server.health'>]: Path<R> } = {
  'server.info': 'GET /server',
  'account.available': 'GET /accounts/available',
  'account.register': 'POST /accounts',
  'account.set-up': 'POST /setup',
  'session.sign-in': 'POST /sessions',
  'session.current': 'GET /session',
  'session.sign-out': 'DELETE /session',
  'session.list': 'GET /sessions',
  'session.revoke': 'DELETE /sessions/:sessionId',
  'account.update': 'PATCH /account',
  'account.change-password': 'PUT /account/password',
  'account.set-avatar': 'PUT /account/avatar',
  'account.remove-avatar': 'DELETE /account/avatar',
  'room.set-avatar': 'PUT /conversations/:conversationId/avatar',
  'room.remove-avatar': 'DELETE /conversations/:conversationId/avatar',
  'admin.figures': 'GET /admin/figures',
  'admin.words.list': 'GET /admin/words',
  'admin.words.put': 'PUT /admin/words',
  'admin.words.remove': 'POST /admin/words/removal',
  'admin.words.import': 'POST /admin/words/import',
  'admin.words.export': 'GET /admin/words/export',
  'admin.words.try': 'POST /admin/words/trial',
  'upload.get': 'GET /uploads/:uploadId',
}
