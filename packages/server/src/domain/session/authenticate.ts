import type { Account } from '../account/account.ts'
import { DomainError } from '../errors.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'
import { parseSessionToken } from './session-token.ts'
import type { Session, SessionEnd } from './session.ts'

export interface AuthenticateDeps {
  store: Pick<Store, 'findSession' | 'touchSession'>
  clock: Clock
  /** How long an unused session lasts, in milliseconds. */
  sessionLifetimeMs: number
}

/** A use is written down at most this often, so that reading costs no write. */
const TOUCH_INTERVAL_MS = 10 * 60_000

/**
 * The account and session of a token. Throws `session.required` for a token nobody has, and
 * `session.ended` with the `SessionEnd` as details for one that was good once.
 */
export async function authenticate(
  deps: AuthenticateDeps,
  token: string,
  address: string,
): Promise<{ account: Account; session: Session }> {
  const tokenHash = parseSessionToken(token)
  const found = tokenHash && (await deps.store.findSession(tokenHash))
  if (!found) throw new DomainError('session.required')
  const { account, session } = found
  const now = deps.clock.now()
  if (session.end) throw endedError(session.end)
  if (session.expiresAt <= now) throw endedError({ reason: 'expired', at: session.expiresAt, by: null })
  if (account.disabledAt !== null) throw endedError({ reason: 'disabled', at: account.disabledAt, by: null })
  if (now - session.lastSeenAt > TOUCH_INTERVAL_MS || session.address !== address) {
    await deps.store.touchSession({ sessionId: session.id, address, at: now, expiresAt: now + deps.sessionLifetimeMs }).catch(putOff)
  }
  return { account, session }
}

/** While the disk does not take it, a use is not written down; that is no reason to keep anybody out. */
function putOff(error: unknown): void {
  if (!(error instanceof DomainError) || error.code !== 'store.unavailable') throw error
}

function endedError(end: SessionEnd): DomainError {
  return new DomainError('session.ended', { ...end })
}
