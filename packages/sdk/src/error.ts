import type { Retry, WireError } from '@hongyan/protocol'

/** What the server refused, or `network` when it could not be asked. Branch on `code` and `retry`; the message is for logs. */
export class HongyanError extends Error {
  override readonly name = 'HongyanError'
  /** A code of the protocol’s table of errors, or `network`. */
  readonly code: string
  /** Whether the same request can succeed later. */
  readonly retry: Retry
  /** With `later`: not sooner than this. */
  readonly retryAfterMs: number | undefined
  /** The field that was wrong. */
  readonly field: string | undefined
  /** Facts for the interface, e.g. a `SessionEnd` with `session.ended`. */
  readonly details: Record<string, unknown> | undefined

  constructor(error: WireError, options?: ErrorOptions) {
    super(error.message, options)
    this.code = error.code
    this.retry = error.retry
    this.retryAfterMs = error.retryAfterMs
    this.field = error.field
    this.details = error.details
  }
}

export function networkError(message: string, cause?: unknown): HongyanError {
  return new HongyanError({ code: 'network', message, retry: 'later' }, { cause })
}

export function errorCode(error: unknown): string {
  if (error instanceof HongyanError) return error.code
  return error instanceof TypeError ? 'frame.malformed' : 'network'
}
