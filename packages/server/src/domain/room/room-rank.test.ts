import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assertRight, type ConversationRight } from '../conversation/access-conversation.ts'
import type { Role } from '../conversation/conversation.ts'
import { assertMayInvite, assertNotMuted, isAbove, isAtLeast, isMuted } from './room-rank.ts'

const RANKS: readonly Role[] = ['member', 'admin', 'owner']
const rank = fc.constantFrom(...RANKS)

function refusalOf(act: () => void): string | null {
  try {
    act()
    return null
  } catch (error) {
    return (error as Error).message
  }
}

describe('ranks', () => {
  it('form one ladder: who may do something is followed by all above, and acts on those below alone', () => {
    fc.assert(
      fc.property(rank, rank, rank, (a, b, c) => {
        expect(isAbove(a, b)).toBe(RANKS.indexOf(a) > RANKS.indexOf(b))
        expect(isAbove(a, b) && isAbove(b, a)).toBe(false)
        expect(isAbove(a, a)).toBe(false)
        if (isAtLeast(b, c) && isAtLeast(a, b)) expect(isAtLeast(a, c)).toBe(true)
        if (isAbove(a, b) && isAbove(b, c)) expect(isAbove(a, c)).toBe(true)
      }),
    )
  })

  it('never give a lower rank a right that a higher one lacks', () => {
    const rights: ConversationRight[] = [
      'message.send',
      'room.invite',
      'room.rename',
      'room.mute',
      'room.set-role',
      'room.dissolve',
      'room.leave',
    ]
    const place = fc.constantFrom(
      { kind: 'direct' as const, isLobby: false },
      { kind: 'room' as const, isLobby: false },
      { kind: 'room' as const, isLobby: true },
    )
    fc.assert(
      fc.property(fc.constantFrom(...rights), place, rank, rank, (right, where, a, b) => {
        const [low, high] = isAtLeast(a, b) ? [b, a] : [a, b]
        const lower = refusalOf(() => assertRight({ ...where, rank: low }, right))
        const higher = refusalOf(() => assertRight({ ...where, rank: high }, right))
        if (lower === null) expect(higher).toBeNull()
        if (lower === 'conversation.forbidden') expect(higher).toBe('conversation.forbidden')
      }),
    )
  })

  it('let those invite who may', () => {
    expect(refusalOf(() => assertMayInvite('member', 'open'))).toBeNull()
    expect(refusalOf(() => assertMayInvite('member', 'invited'))).toBe('room.rank')
    expect(refusalOf(() => assertMayInvite('admin', 'invited'))).toBeNull()
  })

  it('do not help who is muted alone, and do where all are', () => {
    fc.assert(
      fc.property(rank, fc.boolean(), fc.option(fc.nat(100)), fc.nat(100), (one, isMutedForAll, mutedUntil, now) => {
        const voice = { rank: one, isMutedForAll, mutedUntil }
        const refusal = refusalOf(() => assertNotMuted(voice, now))
        const expected =
          mutedUntil !== null && mutedUntil > now ? 'room.muted' : isMutedForAll && one === 'member' ? 'room.muted-all' : null
        expect(refusal).toBe(expected)
        expect(isMuted(voice, now)).toBe(expected !== null)
      }),
    )
  })
})
