import { describe, expect, test } from 'vitest'
import type { Account } from '../../domain/account/account.ts'
import { PINNED_MAX, QUIET_FOR_GOOD } from '../../domain/conversation/conversation.ts'
import { expectRefusal, type Stage, tick, typesOf } from './stage.ts'

const NOTHING_SET = { pinned: false, quietUntil: null, markedUnread: false, hiddenCount: null }

export function describeConversationSettings(getStage: () => Stage): void {
  describe('settings of conversations', () => {
    const configure = (account: Account, conversationId: number, settings: object) =>
      getStage().store.configureConversation({ accountId: account.id, conversationId, at: tick(), ...settings })
    const hide = (account: Account, conversationId: number) => getStage().store.hideConversation({ accountId: account.id, conversationId })

    test('change what is given, for one member, and tell that one', async () => {
      const stage = getStage()
      const [alice, bob] = await stage.people(2)
      const room = await stage.room(alice!, bob!)
      expect(room.settings).toEqual(NOTHING_SET)
      const events = await stage.eventsOf(() => configure(alice!, room.id, { pinned: true, quietUntil: QUIET_FOR_GOOD }))
      const settings = { ...NOTHING_SET, pinned: true, quietUntil: QUIET_FOR_GOOD }
      expect(events).toMatchObject([{ type: 'conversation.changed', accountId: alice!.id, conversation: { id: room.id, settings } }])
      expect((await configure(alice!, room.id, { markedUnread: true })).settings).toEqual({ ...settings, markedUnread: true })
      expect((await stage.view(bob!, room.id)).settings).toEqual(NOTHING_SET)
      expect(await stage.eventsOf(() => configure(alice!, room.id, { pinned: true, markedUnread: true }))).toEqual([])
      expect((await configure(alice!, room.id, { pinned: false, quietUntil: null, markedUnread: false })).settings).toEqual(NOTHING_SET)
    })

    test('reach a device that was away', async () => {
      const stage = getStage()
      const alice = await stage.person()
      const { position: since } = await stage.store.openFeed(alice.id, { limit: 10 })
      await configure(alice, stage.store.lobbyId, { quietUntil: 5 })
      const feed = await stage.store.openFeed(alice.id, { since, limit: 10 })
      expect(feed.conversations).toMatchObject([{ id: stage.store.lobbyId, settings: { ...NOTHING_SET, quietUntil: 5 } }])
    })

    test('a hidden one is read to the end, and not hidden any more when a message has come', async () => {
      const stage = getStage()
      const [alice, bob, carol] = await stage.people(3)
      const room = await stage.room(alice!, bob!)
      await stage.says(bob!, room.id)
      const events = await stage.eventsOf(() => hide(alice!, room.id))
      expect(typesOf(events)).toEqual(['read.moved', 'conversation.changed'])
      expect(await stage.view(alice!, room.id)).toMatchObject({ unread: 0, settings: { hiddenCount: 1 }, count: 1 })
      expect(await stage.eventsOf(() => hide(alice!, room.id))).toEqual([])
      await stage.joins(carol!, room)
      expect(await stage.view(alice!, room.id)).toMatchObject({ count: 1, settings: { hiddenCount: 1 } })
      await stage.says(bob!, room.id)
      expect(await stage.view(alice!, room.id)).toMatchObject({ count: 2, unread: 1, settings: { hiddenCount: 1 } })
    })

    test('opening a direct conversation, pinning it, and coming back to a room bring it into view', async () => {
      const stage = getStage()
      const [alice, bob] = await stage.people(2)
      const direct = await stage.opens(alice!, bob!)
      await hide(alice!, direct.id)
      const events = await stage.eventsOf(() => stage.opens(alice!, bob!))
      expect(events).toMatchObject([{ type: 'conversation.changed', conversation: { settings: NOTHING_SET } }])
      await hide(alice!, direct.id)
      expect((await configure(alice!, direct.id, { pinned: true })).settings).toMatchObject({ pinned: true, hiddenCount: null })
      const room = await stage.room(alice!, bob!)
      await configure(bob!, room.id, { quietUntil: 9 })
      await hide(bob!, room.id)
      await configure(bob!, room.id, { pinned: true })
      await stage.leaves(bob!, room)
      const { conversations } = await stage.store.listConversations(bob!.id, { limit: 1 })
      expect(conversations.map(({ id }) => id)).not.toContain(room.id)
      expect((await stage.joins(bob!, room)).settings).toEqual(NOTHING_SET)
    })

    test('pinned ones are in the first page, however old', async () => {
      const stage = getStage()
      const alice = await stage.person()
      const old = await stage.room(alice)
      const others = [await stage.room(alice), await stage.room(alice), await stage.room(alice)]
      await configure(alice, old.id, { pinned: true })
      const first = await stage.store.listConversations(alice.id, { limit: 2 })
      expect(first.conversations.map(({ id }) => id)).toEqual([others[2]!.id, others[1]!.id, old.id])
      expect(first.more).toBe(true)
      const feed = await stage.store.openFeed(alice.id, { limit: 2 })
      expect(feed.conversations.map(({ id }) => id)).toContain(old.id)
    })

    test('no more than so many are pinned', async () => {
      const stage = getStage()
      const alice = await stage.person()
      const rooms = []
      for (let index = 0; index <= PINNED_MAX; index++) rooms.push(await stage.room(alice))
      const last = rooms.pop()!
      for (const { id } of rooms) await configure(alice, id, { pinned: true })
      await expectRefusal(configure(alice, last.id, { pinned: true }), 'conversation.too-many-pinned')
      await configure(alice, rooms[0]!.id, { pinned: true, quietUntil: 1 })
      await configure(alice, rooms[0]!.id, { pinned: false })
      expect((await configure(alice, last.id, { pinned: true })).settings.pinned).toBe(true)
    })

    test('are for members', async () => {
      const stage = getStage()
      const [alice, bob] = await stage.people(2)
      const room = await stage.room(alice!)
      await expectRefusal(configure(bob!, room.id, { pinned: true }), 'conversation.not-found')
      await expectRefusal(hide(bob!, room.id), 'conversation.not-found')
    })
  })
}
