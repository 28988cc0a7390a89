import type { ConversationAccess, Role } from '../conversation/conversation.ts'
import { DomainError } from '../errors.ts'

const HEIGHTS: Record<Role, number> = { owner: 2, admin: 1, member: 0 }

export function isAtLeast(rank: Role, needed: Role): boolean {
  return HEIGHTS[rank] >= HEIGHTS[needed]
}

/** Somebody is removed or muted by who stands above them: an owner acts on all, an admin on members, nobody on themself. */
export function isAbove(rank: Role, subject: Role): boolean {
  return HEIGHTS[rank] > HEIGHTS[subject]
}

/** Throws `room.rank`, with the lowest rank that may in `needs`. */
export function assertRank(rank: Role, needed: Role): void {
  if (!isAtLeast(rank, needed)) throw new DomainError('room.rank', { needs: needed })
}

/** Throws `room.rank`. */
export function assertAbove(rank: Role, subject: Role): void {
  if (!isAbove(rank, subject)) throw new DomainError('room.rank', { needs: 'owner' })
}

/** Everybody where joining is open, else who administers. Throws `room.rank`. */
export function assertMayInvite(rank: Role, joining: 'open' | 'invited'): void {
  if (joining !== 'open') assertRank(rank, 'admin')
}

type Voice = Pick<ConversationAccess, 'rank' | 'isMutedForAll' | 'mutedUntil'>

/** Throws `room.muted` with `until`, `room.muted-all`. */
export function assertNotMuted({ rank, isMutedForAll, mutedUntil }: Voice, now: number): void {
  if (mutedUntil !== null && mutedUntil > now) throw new DomainError('room.muted', { until: mutedUntil })
  if (isMutedForAll && rank === 'member') throw new DomainError('room.muted-all')
}

export function isMuted({ rank, isMutedForAll, mutedUntil }: Voice, now: number): boolean {
  return (mutedUntil !== null && mutedUntil > now) || (isMutedForAll && rank === 'member')
}
