import type { AccountBrief, AccountRole } from '../account/account.ts'
import type { DeviceTrace, Platform, SessionId } from './session.ts'

/** Who gives a command: always taken from the signed-in session, never from what was sent. */
export interface Actor {
  account: AccountBrief
  role: AccountRole
  sessionId: SessionId
  device: DeviceTrace & { platform: Platform }
  /** The connection that has the answer, and so is not told again by the event; null over HTTP. */
  via: string | null
}
