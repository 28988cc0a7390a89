import { describe, expect, it } from 'vitest'
import type { Actor } from '../session/actor.ts'
import { ConversationDoorkeeper } from './access-conversation.ts'
import type { ConversationAccess, ConversationView } from './conversation.ts'

const alice: Actor = {
  account: { id: 1, name: 'alice', nickname: 'Alice', avatar: { color: 0, image: null } },
  role: 'member',
  sessionId: 1,
  device: { platform: 'web', label: 'a browser', address: '127.0.0.1' },
  via: null,
}
const room: ConversationAccess = {
  conversationId: 7,
  kind: 'room',
  isLobby: false,
  role: 'member',
  rank: 'member',
  isMutedForAll: false,
  mutedUntil: null,
  visibleFrom: 1,
  contact: null,
}
const joined = { type: 'conversation.changed', accountId: 1, change: 1, position: 1, conversation: { id: 7 } as ConversationView } as const
const left = { type: 'conversation.removed', accountId: 1, change: 2, position: 2, conversationId: 7, reason: 'left' } as const

/** A store whose answers come when the test says so. */
function setUp() {
  const asked: ((access: ConversationAccess | undefined) => void)[] = []
  const doorkeeper = new ConversationDoorkeeper({ lobbyId: 1, findAccess: () => new Promise((resolve) => asked.push(resolve)) })
  return { asked, doorkeeper }
}

describe('the doorkeeper', () => {
  it('asks the store once, and again when something changed', async () => {
    const { asked, doorkeeper } = setUp()
    const first = doorkeeper.access(alice, 7, 'message.send')
    asked[0]!(room)
    expect(await first).toBe(room)
    expect(await doorkeeper.access(alice, 7, 'history.read')).toBe(room)
    expect(asked).toHaveLength(1)
    doorkeeper.note(left)
    const after = doorkeeper.access(alice, 7, 'message.send')
    asked[1]!(undefined)
    await expect(after).rejects.toMatchObject({ code: 'conversation.not-found' })
  })

  it('does not keep what was read before a removal', async () => {
    const { asked, doorkeeper } = setUp()
    const before = doorkeeper.access(alice, 7, 'message.send')
    doorkeeper.note(left)
    const after = doorkeeper.access(alice, 7, 'message.send')
    asked[0]!(room)
    asked[1]!(undefined)
    await before
    await expect(after).rejects.toMatchObject({ code: 'conversation.not-found' })
    const later = doorkeeper.access(alice, 7, 'message.send')
    expect(asked).toHaveLength(3)
    asked[2]!(undefined)
    await expect(later).rejects.toMatchObject({ code: 'conversation.not-found' })
  })

  it('does not remember that somebody was not in it', async () => {
    const { asked, doorkeeper } = setUp()
    const early = doorkeeper.access(alice, 7, 'message.send')
    asked[0]!(undefined)
    await expect(early).rejects.toMatchObject({ code: 'conversation.not-found' })
    doorkeeper.note(joined)
    const late = doorkeeper.access(alice, 7, 'message.send')
    asked[1]!(room)
    expect(await late).toBe(room)
  })

  it('lets those in who asked together in the order they asked', async () => {
    const { asked, doorkeeper } = setUp()
    const order: number[] = []
    const all = [1, 2, 3].map((number) => doorkeeper.access(alice, 7, 'message.send').then(() => order.push(number)))
    expect(asked).toHaveLength(1)
    asked[0]!(room)
    await Promise.all(all)
    expect(order).toEqual([1, 2, 3])
  })

  it('knows what cannot be left', async () => {
    const { asked, doorkeeper } = setUp()
    const lobby = doorkeeper.access(alice, 1, 'room.leave')
    asked[0]!({ ...room, conversationId: 1, isLobby: true, role: null })
    await expect(lobby).rejects.toMatchObject({ code: 'conversation.forbidden' })
    const direct = doorkeeper.access(alice, 2, 'room.leave')
    asked[1]!({ ...room, conversationId: 2, kind: 'direct', role: null, contact: { blocked: null, isFriend: false } })
    await expect(direct).rejects.toMatchObject({ code: 'conversation.forbidden' })
  })

  it('asks again after the store failed', async () => {
    let works = false
    const doorkeeper = new ConversationDoorkeeper({
      lobbyId: 1,
      findAccess: async () => (works ? room : Promise.reject(new Error('no disk'))),
    })
    await expect(doorkeeper.access(alice, 7, 'message.send')).rejects.toThrow('no disk')
    works = true
    expect(await doorkeeper.access(alice, 7, 'message.send')).toBe(room)
  })
})
