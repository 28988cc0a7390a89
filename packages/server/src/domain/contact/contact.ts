import type { AccountBrief, AccountId } from '../account/account.ts'
import { parseLine } from '../account/profile.ts'
import { DomainError } from '../errors.ts'
import type { SessionId } from '../session/session.ts'

export type FriendRequestId = number

/** How one account stands to another. */
export interface Contact {
  account: AccountBrief
  /** Unix milliseconds; null: no friend. The same on both sides. */
  friendSince: number | null
  /** What the one calls the other; nobody else sees it. */
  remark: string | null
  blocked: boolean
}

/** A request as one of the two sees it: who asked sees a declined one open. */
export interface FriendRequest {
  id: FriendRequestId
  from: AccountBrief
  to: AccountBrief
  note: string
  /** When it was asked the last time. */
  createdAt: number
  state: 'open' | 'accepted' | 'declined' | 'withdrawn'
  answeredAt: number | null
  /** The newest session of the receiver when it was put off: later ones are asked again. Null also for who asked. */
  deferredSession: SessionId | null
}

export type RequestAnswer = 'accept' | 'decline' | 'later'

/** What one account may have. */
export const CONTACT_LIMITS = {
  friends: 2000,
  blocked: 500,
  /** Friends, blocked and merely called otherwise. */
  contacts: 3000,
  requestsSent: 100,
  requestsReceived: 500,
  /** Answered requests that are told. */
  answered: 50,
} as const

const REMARK_MAX = 32
const NOTE_MAX = 100

/** Throws `contact.remark-invalid`. */
export function parseRemark(input: string): string {
  const remark = parseLine(input, REMARK_MAX)
  if (remark === undefined) throw new DomainError('contact.remark-invalid', { field: 'remark' })
  return remark
}

/** May be empty. Throws `contact.note-invalid`. */
export function parseRequestNote(input: string): string {
  if (input.trim() === '') return ''
  const note = parseLine(input, NOTE_MAX)
  if (note === undefined) throw new DomainError('contact.note-invalid', { field: 'note' })
  return note
}

/** Whether a session asks its person about a request. */
export function isAsked(request: FriendRequest, accountId: AccountId, sessionId: SessionId): boolean {
  return request.state === 'open' && request.to.id === accountId && sessionId > (request.deferredSession ?? 0)
}
