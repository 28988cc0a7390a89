import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Account } from '../../domain/account/account.ts'
import type { ConversationView } from '../../domain/conversation/conversation.ts'
import type { Feed } from '../../domain/ports/store.ts'
import type { Stage } from './stage.ts'

export function describeFeed(getStage: () => Stage): void {
  describe('conversation list', () => {
    test('lists newest change first, in pages, the lobby in its place', async () => {
      const stage = getStage()
      const { store } = stage
      const [alice, bob] = await stage.people(2)
      const rooms = [await stage.room(alice!), await stage.room(alice!), await stage.room(alice!, bob!)]
      await stage.says(bob!, store.lobbyId)
      await stage.says(alice!, rooms[0]!.id)
      const expected = [rooms[0]!.id, store.lobbyId, rooms[2]!.id, rooms[1]!.id]
      const all = await store.listConversations(alice!.id, { limit: 10 })
      expect(all.conversations.map(({ id }) => id)).toEqual(expected)
      expect(all.more).toBe(false)
      const seen: ConversationView[] = []
      for (let more = true; more; ) {
        const page = await store.listConversations(alice!.id, { before: seen.at(-1)?.position, limit: 1 })
        seen.push(...page.conversations)
        more = page.more
      }
      expect(seen).toEqual(all.conversations)
      for (const view of all.conversations) expect(await store.findConversation(alice!.id, view.id)).toEqual(view)
      expect(new Set(await store.listConversationIds(alice!.id))).toEqual(new Set(expected))
    })

    test('says how one stands in a conversation', async () => {
      const stage = getStage()
      const { store } = stage
      const [alice, bob] = await stage.people(2)
      const room = await stage.room(alice!, bob!)
      expect(await store.findAccess(alice!.id, room.id)).toEqual({
        conversationId: room.id,
        kind: 'room',
        isLobby: false,
        role: 'owner',
        rank: 'owner',
        isMutedForAll: false,
        mutedUntil: null,
        visibleFrom: 1,
        contact: null,
      })
      expect(await store.findAccess(bob!.id, room.id)).toMatchObject({ role: 'member' })
      expect(await store.findAccess(bob!.id, store.lobbyId)).toMatchObject({
        conversationId: store.lobbyId,
        kind: 'room',
        isLobby: true,
        role: null,
        rank: 'member',
      })
      expect(await store.findAccess(bob!.id, 999_999_999)).toBeUndefined()
      expect(await store.findAccess(999_999_999, store.lobbyId)).toBeUndefined()
      expect(await store.listConversationIds(999_999_999)).toEqual([])
    })
  })

  describe('feed', () => {
    test('gives everything to who has nothing', async () => {
      const stage = getStage()
      const { store } = stage
      const [alice, bob] = await stage.people(2)
      const room = await stage.room(alice!, bob!)
      const { id } = await stage.says(bob!, room.id)
      const feed = await store.openFeed(alice!.id, { limit: 10 })
      expect(feed).toEqual({
        position: id,
        change: 1,
        full: true,
        account: alice,
        conversations: (await store.listConversations(alice!.id, { limit: 10 })).conversations,
        removed: [],
        more: false,
        contacts: [],
        requests: [],
      })
    })

    test('gives the newest when there are too many', async () => {
      const stage = getStage()
      const alice = await stage.person()
      const rooms = []
      for (let index = 0; index < 4; index++) rooms.push(await stage.room(alice))
      const feed = await stage.store.openFeed(alice.id, { limit: 2 })
      expect(feed).toMatchObject({ full: true, more: true, conversations: [{ id: rooms[3]!.id }, { id: rooms[2]!.id }] })
    })

    test('gives what changed since: messages, reads, joins, departures, profile', async () => {
      const stage = getStage()
      const { store } = stage
      const [alice, bob] = await stage.people(2)
      const [written, read, left, quiet] = [
        await stage.room(alice!, bob!),
        await stage.room(alice!, bob!),
        await stage.room(bob!, alice!),
        await stage.room(alice!, bob!),
      ]
      const unlisted = await stage.opens(bob!, alice!)
      await stage.says(bob!, read.id)
      const since = (await store.openFeed(alice!.id, { limit: 10 })).position
      expect(await store.openFeed(alice!.id, { since, limit: 10 })).toMatchObject({ full: false, conversations: [], removed: [] })

      await stage.says(bob!, written.id)
      await store.markRead({ accountId: alice!.id, conversationId: read.id, seq: 3 })
      await stage.leaves(alice!, left)
      const fresh = await stage.room(alice!)
      await store.updateAccount({ accountId: alice!.id, nickname: 'Changed' })
      const feed = await store.openFeed(alice!.id, { since, limit: 10 })
      expect(feed).toMatchObject({
        full: false,
        more: false,
        account: { nickname: 'Changed' },
        removed: [{ conversationId: left.id, reason: 'left' }],
      })
      expect(feed.conversations.map(({ id }) => id)).toEqual([fresh.id, written.id, read.id])
      expect(feed.conversations[2]).toEqual(await stage.view(alice!, read.id))
      expect(feed.conversations.map(({ id }) => id)).not.toContain(quiet.id)
      expect(feed.conversations.map(({ id }) => id)).not.toContain(unlisted.id)

      await stage.says(bob!, unlisted.id)
      await stage.says(bob!, store.lobbyId)
      const next = await store.openFeed(alice!.id, { since: feed.position, limit: 10 })
      expect(next.conversations.map(({ id }) => id)).toEqual([store.lobbyId, unlisted.id])
      expect(next.change).toBe(feed.change + 1)
    })

    test('is full when `since` is newer than the store, or too much has changed', async () => {
      const stage = getStage()
      const { store } = stage
      const [alice, bob] = await stage.people(2)
      const rooms = [await stage.room(alice!, bob!), await stage.room(alice!, bob!), await stage.room(alice!, bob!)]
      const { position } = await store.openFeed(alice!.id, { limit: 10 })
      expect(await store.openFeed(alice!.id, { since: position + 1, limit: 10 })).toMatchObject({ full: true })
      expect(await store.openFeed(alice!.id, { since: position, limit: 10 })).toMatchObject({ full: false })
      for (const room of rooms) await stage.says(bob!, room.id)
      expect(await store.openFeed(alice!.id, { since: position, limit: 3 })).toMatchObject({ full: false })
      expect(await store.openFeed(alice!.id, { since: position, limit: 2 })).toMatchObject({ full: true, more: true })
    })

    test('numbers the changes of an account densely and only its own', async () => {
      const stage = getStage()
      const [alice, bob] = await stage.people(2)
      const before = stage.events.length
      const room = await stage.room(alice!, bob!)
      await stage.signsIn(alice!)
      await stage.says(bob!, room.id)
      await stage.store.markRead({ accountId: alice!.id, conversationId: room.id, seq: 3 })
      await stage.leaves(alice!, room)
      const mine = stage.events.slice(before).flatMap((event) => ('change' in event && event.accountId === alice!.id ? event : []))
      expect(mine.map(({ change }) => change)).toEqual([1, 2, 3, 4])
      expect(mine.map(({ type }) => type)).toEqual(['conversation.changed', 'devices.changed', 'read.moved', 'conversation.removed'])
      expect((await stage.store.openFeed(alice!.id, { limit: 1 })).change).toBe(4)
    })

    test('brings an old list to the same state as a new one, from any point on', async () => {
      const stage = getStage()
      const step = fc.record({
        act: fc.constantFrom('send', 'read', 'join', 'leave', 'open'),
        who: fc.nat(2),
        where: fc.nat(2),
        look: fc.boolean(),
      })
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
          const people = await stage.people(3)
          const rooms = [await stage.room(people[0]!), await stage.room(people[1]!), await stage.room(people[2]!)]
          const me = people[0]!
          const list = new Map<number, ConversationView>()
          let feed = await stage.store.openFeed(me.id, { limit: 1000 })
          apply(list, feed)
          for (const { act, who, where, look } of steps) {
            await perform(stage, act, people[who]!, rooms[where]!, people[where]!).catch(() => undefined)
            if (look) apply(list, (feed = await stage.store.openFeed(me.id, { since: feed.position, limit: 1000 })))
          }
          apply(list, await stage.store.openFeed(me.id, { since: feed.position, limit: 1000 }))
          const { conversations } = await stage.store.openFeed(me.id, { limit: 1000 })
          const withoutLobby = (views: Iterable<ConversationView>) => [...views].filter(({ id }) => id !== stage.store.lobbyId)
          const sorted = withoutLobby(list.values()).sort((a, b) => b.position - a.position)
          expect(sorted).toEqual(withoutLobby(conversations))
        }),
        { numRuns: 30 },
      )
    })
  })
}

function apply(list: Map<number, ConversationView>, { full, conversations, removed }: Feed): void {
  if (full) list.clear()
  for (const view of conversations) list.set(view.id, view)
  for (const { conversationId } of removed) list.delete(conversationId)
}

async function perform(stage: Stage, act: string, person: Account, room: ConversationView, peer: Account): Promise<unknown> {
  if (act === 'send') return stage.says(person, room.id)
  if (act === 'read') return stage.store.markRead({ accountId: person.id, conversationId: room.id, seq: 1_000_000 })
  if (act === 'join') return stage.joins(person, room)
  if (act === 'leave') return stage.leaves(person, room)
  const direct = await stage.opens(person, peer)
  return stage.says(person, direct.id)
}
