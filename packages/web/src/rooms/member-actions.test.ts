import { expect, test } from 'vitest'
import { memberActions } from './member-actions.ts'

const standing = { isLobby: false, isSelf: false, isMuted: false }

test.each([
  ['owner', 'member', ['makeAdmin', 'handOver', 'mute', 'remove']],
  ['owner', 'admin', ['makeMember', 'handOver', 'mute', 'remove']],
  ['admin', 'member', ['mute', 'remove']],
  ['admin', 'admin', []],
  ['admin', 'owner', []],
  ['member', 'member', []],
] as const)('an %s with a %s', (rank, role, actions) => {
  expect(memberActions({ ...standing, rank, role })).toEqual(actions)
})

test('who is muted can be let write again, and nobody does anything with themself', () => {
  expect(memberActions({ ...standing, rank: 'admin', role: 'member', isMuted: true })).toEqual(['unmute', 'remove'])
  expect(memberActions({ ...standing, rank: 'owner', role: 'owner', isSelf: true })).toEqual([])
})

test('in the lobby one can be muted, by those who run the server, and no more', () => {
  expect(memberActions({ ...standing, rank: 'admin', role: null, isLobby: true })).toEqual(['mute'])
  expect(memberActions({ ...standing, rank: 'member', role: null, isLobby: true })).toEqual([])
})
