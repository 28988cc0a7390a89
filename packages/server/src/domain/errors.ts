/**
 * Every way a command can be refused. Gateways say each in their own words
 * (`Record<DomainErrorCode, …>`), so a new code does not compile until every door has decided.
 */
export type DomainErrorCode =
  | 'account.disabled'
  | 'account.last-administrator'
  | 'account.muted'
  | 'account.name-invalid'
  | 'account.name-reserved'
  | 'account.name-taken'
  | 'account.nickname-invalid'
  | 'account.not-administrator'
  | 'account.not-found'
  | 'account.password-weak'
  | 'account.registration-closed'
  | 'account.avatar-invalid'
  | 'account.wrong-credentials'
  | 'contact.already-friends'
  | 'contact.blocked'
  | 'contact.limit'
  | 'contact.not-found'
  | 'contact.note-invalid'
  | 'contact.refused'
  | 'contact.remark-invalid'
  | 'contact.request-not-found'
  | 'contact.self'
  | 'attachment.not-found'
  | 'attachment.type'
  | 'conversation.forbidden'
  | 'conversation.not-found'
  | 'conversation.too-many-pinned'
  | 'message.client-id-reused'
  | 'message.empty'
  | 'message.refused'
  | 'message.sensitive'
  | 'message.too-long'
  | 'rate.limited'
  | 'request.invalid'
  | 'room.already-member'
  | 'room.full'
  | 'room.invitation-only'
  | 'room.member-not-found'
  | 'room.muted'
  | 'room.muted-all'
  | 'room.name-invalid'
  | 'room.not-found'
  | 'room.notice-invalid'
  | 'room.number-invalid'
  | 'room.number-taken'
  | 'room.rank'
  | 'server.busy'
  | 'session.ended'
  | 'session.not-found'
  | 'session.required'
  | 'setup.token-invalid'
  | 'store.unavailable'
  | 'weather.off'
  | 'weather.place-unknown'
  | 'weather.unreachable'
  | 'words.invalid'
  | 'words.too-many'
  | 'upload.hash-mismatch'
  | 'upload.not-found'
  | 'upload.offset'
  | 'upload.quota'
  | 'upload.too-large'
  | 'upload.too-many'

/** A command refused for a reason its sender can be told. Anything else that is thrown is a fault of ours. */
export class DomainError extends Error {
  override readonly name = 'DomainError'

  constructor(
    readonly code: DomainErrorCode,
    /** Facts for the sender, e.g. `retryAfterMs`, `field`, `reason`; never another person's data. */
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(code)
  }
}
