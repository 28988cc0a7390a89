import { describe, expect, test } from 'vitest'
import { briefOf } from '../../domain/account/account.ts'
import { expectRefusal, positionOf, type Stage, tick, typesOf } from './stage.ts'

export function describeDirects(getStage: () => Stage): void {
  describe('direct conversations', () => {
    test('opens one for two people, in the list of who opened it only', async () => {
      const stage = getStage()
      const { store } = stage
      const [alice, bob] = await stage.people(2)
      const at = tick()
      let view
      const events = await stage.eventsOf(async () => {
        view = await store.openDirect({ accountId: alice!.id, peerId: bob!.id, at })
      })
      expect(view).toMatchObject({
        kind: 'direct',
        number: null,
        name: null,
        peer: briefOf(bob!),
        role: null,
        memberCount: 2,
        createdAt: at,
        head: 0,
        count: 0,
        readSeq: 0,
        unread: 0,
        last: null,
        lastSender: null,
      })
      expect(events).toEqual([
        { type: 'conversation.changed', conversation: view, accountId: alice!.id, change: 1, position: expect.any(Number) as number },
      ])
      const { id } = view as unknown as { id: number }
      const listOf = async (accountId: number) =>
        (await store.listConversations(accountId, { limit: 10 })).conversations.map((one) => one.id)
      expect(await listOf(alice!.id)).toContain(id)
      expect(await listOf(bob!.id)).not.toContain(id)
      expect(await store.listConversationIds(bob!.id)).toContain(id)
      expect(await store.findAccess(bob!.id, id)).toMatchObject({
        conversationId: id,
        kind: 'direct',
        isLobby: false,
        role: null,
        contact: { blocked: null, isFriend: false },
      })
    })

    test('is one conversation, whoever starts it, also at the same time', async () => {
      const stage = getStage()
      const [alice, bob] = await stage.people(2)
      const views = await Promise.all(
        Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? stage.opens(alice!, bob!) : stage.opens(bob!, alice!))),
      )
      expect(new Set(views.map(({ id }) => id)).size).toBe(1)
      const told = stage.events.filter((event) => event.type === 'conversation.changed' && event.conversation.id === views[0]!.id)
      expect(told).toMatchObject([{ accountId: alice!.id }, { accountId: bob!.id }])
      expect(await stage.eventsOf(() => stage.opens(alice!, bob!))).toEqual([])
    })

    test('comes into the other’s list with the first message', async () => {
      const stage = getStage()
      const [alice, bob] = await stage.people(2)
      const { id } = await stage.opens(alice!, bob!)
      const events = await stage.eventsOf(() => stage.says(alice!, id))
      expect(typesOf(events)).toEqual(['conversation.changed', 'entry'])
      expect(events[0]).toMatchObject({ accountId: bob!.id, change: 1, conversation: { id, peer: briefOf(alice!), head: 1, unread: 1 } })
      expect(positionOf(events[0]!)).toBeLessThan(positionOf(events[1]!)!)
      expect((await stage.store.listConversations(bob!.id, { limit: 1 })).conversations).toMatchObject([{ id, unread: 1 }])
      expect(typesOf(await stage.eventsOf(() => stage.says(bob!, id)))).toEqual(['entry'])
    })

    test('comes into both lists when the first message is of the one who did not open it', async () => {
      const stage = getStage()
      const [alice, bob] = await stage.people(2)
      const { id } = await stage.opens(alice!, bob!)
      const events = await stage.eventsOf(() => stage.says(bob!, id))
      expect(events).toMatchObject([
        { type: 'conversation.changed', accountId: bob!.id, conversation: { id, head: 1, unread: 0 } },
        { type: 'conversation.changed', accountId: alice!.id, conversation: { id, head: 1, unread: 1 } },
        { type: 'entry' },
      ])
      expect((await stage.store.listConversations(bob!.id, { limit: 1 })).conversations).toMatchObject([{ id }])
    })

    test('keeps notes to oneself', async () => {
      const stage = getStage()
      const alice = await stage.person()
      const notes = await stage.opens(alice, alice)
      expect(notes).toMatchObject({ kind: 'direct', peer: briefOf(alice), memberCount: 1 })
      expect(typesOf(await stage.eventsOf(() => stage.says(alice, notes.id)))).toEqual(['entry'])
      expect(await stage.view(alice, notes.id)).toMatchObject({ head: 1, unread: 0, peer: briefOf(alice) })
      expect((await stage.opens(alice, alice)).id).toBe(notes.id)
      expect(await stage.store.listMembers(notes.id, { limit: 10 })).toHaveLength(1)
    })

    test('is closed to others', async () => {
      const stage = getStage()
      const [alice, bob, carol] = await stage.people(3)
      const { id } = await stage.opens(alice!, bob!)
      await stage.says(alice!, id)
      expect(await stage.store.findAccess(carol!.id, id)).toBeUndefined()
      expect(await stage.store.findConversation(carol!.id, id)).toBeUndefined()
      await expectRefusal(stage.says(carol!, id), 'conversation.not-found')
      await expectRefusal(stage.store.markRead({ accountId: carol!.id, conversationId: id, seq: 1 }), 'conversation.not-found')
    })

    test('needs two accounts that exist', async () => {
      const stage = getStage()
      const alice = await stage.person()
      await expectRefusal(stage.opens(alice, { ...alice, id: 999_999_999 }), 'account.not-found')
      await expectRefusal(stage.opens({ ...alice, id: 999_999_999 }, alice), 'account.not-found')
    })
  })
}
