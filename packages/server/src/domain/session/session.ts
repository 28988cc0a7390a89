import type { AccountId } from '../account/account.ts'

export type SessionId = number
/** Where a session runs. `script` takes no seat; the TCP doors have one seat each. */
export type Platform = 'web' | 'phone' | 'terminal' | 'script' | 'room-json' | 'uid-text' | 'qq-json'
export type SeatPolicy = 'one-per-platform' | 'single' | 'many'
export type SessionEndReason = 'replaced' | 'revoked' | 'signed-out' | 'password-changed' | 'disabled' | 'expired' | 'unknown'

/** The device that did something, as another device of the same person is told of it. */
export interface DeviceTrace {
  platform: Platform
  label: string
  address: string
}

export interface SessionEnd {
  reason: SessionEndReason
  at: number
  by: DeviceTrace | null
}

export interface Session {
  id: SessionId
  accountId: AccountId
  platform: Platform
  label: string
  /** Network address it was last seen at. */
  address: string
  createdAt: number
  lastSeenAt: number
  expiresAt: number
  end: SessionEnd | null
}
