import { ERRORS, type ErrorCode, type WireError } from '@hongyan/protocol'
import { DomainError, type DomainErrorCode } from '../../domain/errors.ts'

/** The domain’s refusals in the words of the native protocol; here they have the same names. */
const WIRE_CODES: Record<DomainErrorCode, ErrorCode> = {
  'account.avatar-invalid': 'account.avatar-invalid',
  'account.disabled': 'account.disabled',
  'account.last-administrator': 'account.last-administrator',
  'account.muted': 'account.muted',
  'account.name-invalid': 'account.name-invalid',
  'account.name-reserved': 'account.name-reserved',
  'account.name-taken': 'account.name-taken',
  'account.nickname-invalid': 'account.nickname-invalid',
  'account.not-administrator': 'account.not-administrator',
  'account.not-found': 'account.not-found',
  'account.password-weak': 'account.password-weak',
  'account.registration-closed': 'account.registration-closed',
  'account.wrong-credentials': 'account.wrong-credentials',
  'contact.already-friends': 'contact.already-friends',
  'contact.blocked': 'contact.blocked',
  'contact.limit': 'contact.limit',
  'contact.not-found': 'contact.not-found',
  'contact.note-invalid': 'contact.note-invalid',
  'contact.refused': 'contact.refused',
  'contact.remark-invalid': 'contact.remark-invalid',
  'contact.request-not-found': 'contact.request-not-found',
  'contact.self': 'contact.self',
  'attachment.not-found': 'attachment.not-found',
  'attachment.type': 'attachment.type',
  'conversation.forbidden': 'conversation.forbidden',
  'conversation.not-found': 'conversation.not-found',
  'conversation.too-many-pinned': 'conversation.too-many-pinned',
  'message.client-id-reused': 'message.client-id-reused',
  'message.empty': 'message.empty',
  'message.refused': 'message.refused',
  'message.sensitive': 'message.sensitive',
  'message.too-long': 'message.too-long',
  'rate.limited': 'rate.limited',
  'request.invalid': 'request.invalid',
  'room.already-member': 'room.already-member',
  'room.full': 'room.full',
  'room.invitation-only': 'room.invitation-only',
  'room.member-not-found': 'room.member-not-found',
  'room.muted': 'room.muted',
  'room.muted-all': 'room.muted-all',
  'room.name-invalid': 'room.name-invalid',
  'room.not-found': 'room.not-found',
  'room.notice-invalid': 'room.notice-invalid',
  'room.number-invalid': 'room.number-invalid',
  'room.number-taken': 'room.number-taken',
  'room.rank': 'room.rank',
  'server.busy': 'server.busy',
  'session.ended': 'session.ended',
  'session.not-found': 'session.not-found',
  'session.required': 'session.required',
  'setup.token-invalid': 'setup.token-invalid',
  'store.unavailable': 'store.unavailable',
  'weather.off': 'weather.off',
  'weather.place-unknown': 'weather.place-unknown',
  'weather.unreachable': 'weather.unreachable',
  'words.invalid': 'words.invalid',
  'words.too-many': 'words.too-many',
  'upload.hash-mismatch': 'upload.hash-mismatch',
  'upload.not-found': 'upload.not-found',
  'upload.offset': 'upload.offset',
  'upload.quota': 'upload.quota',
  'upload.too-large': 'upload.too-large',
  'upload.too-many': 'upload.too-many',
}

/** A frame or request that is not of the protocol. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError'

  constructor(
    readonly code: ErrorCode,
    readonly field?: string,
  ) {
    super(code)
  }
}

/** What the client is told of an error; undefined for a fault of ours, which is logged and said as `server.internal`. */
export function toWireError(error: unknown): WireError | undefined {
  if (error instanceof ProtocolError) return wireError(error.code, error.field === undefined ? {} : { field: error.field })
  if (!(error instanceof DomainError)) return undefined
  return wireError(WIRE_CODES[error.code], error.details)
}

export function wireError(code: ErrorCode, facts: Readonly<Record<string, unknown>> = {}): WireError {
  const { retryAfterMs, field, ...details } = facts
  const { sentence: message, retry } = ERRORS[code]
  return {
    code,
    message,
    retry,
    ...(typeof retryAfterMs === 'number' && { retryAfterMs: Math.ceil(retryAfterMs) }),
    ...(typeof field === 'string' && { field }),
    ...(Object.keys(details).length > 0 && { details }),
  }
}
