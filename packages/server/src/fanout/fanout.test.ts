import { expect, it } from 'vitest'
import { createLocalBus } from '../bus/local-bus.ts'
import type { ConversationView } from '../domain/conversation/conversation.ts'
import type { DomainEvent, StoredEvent } from '../domain/events.ts'
import { Fanout, topicOf } from './fanout.ts'
import type { Codec, Subscriber } from './subscriber.ts'

const entry = (conversationId: number, via: string | null = null): StoredEvent => ({
  type: 'entry',
  via,
  sender: { id: 1, name: 'alice', nickname: 'Alice', avatar: { color: 0, image: null } },
  entry: { id: 1, conversationId, seq: 1, count: 1, senderId: 1, sentAt: 0, kind: 'join' },
})
const joined = (accountId: number, conversationId: number): StoredEvent => ({
  type: 'conversation.changed',
  accountId,
  change: 1,
  position: 1,
  conversation: { id: conversationId } as ConversationView,
})
const left = (accountId: number, conversationId: number): StoredEvent => ({
  type: 'conversation.removed',
  accountId,
  conversationId,
  reason: 'left',
  change: 2,
  position: 2,
})
const presence = (accountId: number, online: boolean): DomainEvent => ({ type: 'presence.changed', changes: [{ accountId, online }] })

function setUp() {
  const bus = createLocalBus()
  const blocked = new Map<number, Set<number>>()
  const fanout = new Fanout(bus, { hiddenFrom: (accountId) => blocked.get(accountId) ?? new Set() })
  const encoded: string[] = []
  const codec = (name: string): Codec => ({
    encode(event) {
      encoded.push(`${name} ${event.type}`)
      return Buffer.from(event.type)
    },
  })
  const native = codec('native')
  const subscriber = (id: string, accountId: number, speaks: Codec = native) => {
    const heard: string[] = []
    const self: Subscriber & { heard: string[] } = {
      id,
      accountId,
      codec: speaks,
      heard,
      push: (bytes) => void heard.push(Buffer.from(bytes).toString()),
      notice: () => undefined,
    }
    return self
  }
  const publish = (event: DomainEvent): void => bus.publish(topicOf(event), event)
  return { fanout, publish, subscriber, encoded, codec, native, blocked }
}

it('encodes once per codec, and tells each member but the connection that has the answer', async () => {
  const { fanout, publish, subscriber, encoded, codec } = setUp()
  const other = codec('other')
  const [a, b, c, d] = [subscriber('a', 1), subscriber('b', 2, other), subscriber('c', 3), subscriber('d', 4, other)]
  for (const one of [a, b, c, d]) await fanout.attach(one, async () => [7])
  publish(entry(7, 'a'))
  expect([a, b, c, d].map(({ heard }) => heard)).toEqual([[], ['entry'], ['entry'], ['entry']])
  expect(encoded.toSorted()).toEqual(['native entry', 'other entry'])
})

it('follows who joins and who leaves', async () => {
  const { fanout, publish, subscriber } = setUp()
  const alice = subscriber('a', 1)
  await fanout.attach(alice, async () => [])
  publish(entry(7))
  publish(joined(1, 7))
  publish(entry(7))
  publish(left(1, 7))
  publish(entry(7))
  expect(alice.heard).toEqual(['conversation.changed', 'entry', 'conversation.removed'])
})

it('does not tell somebody who left while their conversations were being read', async () => {
  const { fanout, publish, subscriber } = setUp()
  const alice = subscriber('a', 1)
  await fanout.attach(alice, async () => {
    publish(left(1, 7))
    return [7, 8]
  })
  publish(entry(7))
  publish(entry(8))
  expect(alice.heard).toEqual(['conversation.removed', 'entry'])
})

it('tells those who come back while their conversations were being read', async () => {
  const { fanout, publish, subscriber } = setUp()
  const alice = subscriber('a', 1)
  await fanout.attach(alice, async () => {
    publish(left(1, 7))
    publish(joined(1, 7))
    return [7]
  })
  publish(entry(7))
  expect(alice.heard).toEqual(['conversation.removed', 'conversation.changed', 'entry'])
})

it('forgets a subscriber that went while its conversations were being read', async () => {
  const { fanout, publish, subscriber } = setUp()
  const alice = subscriber('a', 1)
  await fanout.attach(alice, async () => {
    fanout.detach(alice)
    return [7]
  })
  publish(entry(7))
  expect(alice.heard).toEqual([])
  expect(fanout.countListeners(7)).toBe(0)
})

it('tells presence to those who watch the person or a conversation they are in, and to nobody else', async () => {
  const { fanout, publish, subscriber } = setUp()
  const [alice, bob, carol, dave] = [subscriber('a', 1), subscriber('b', 2), subscriber('c', 3), subscriber('d', 4)]
  for (const one of [alice, bob, carol, dave]) await fanout.attach(one, async () => (one === dave ? [9] : [7]))
  fanout.watchPresence(bob, { accountIds: [1], conversationId: 7 })
  fanout.watchPresence(carol, { accountIds: [], conversationId: 7 })
  fanout.watchPresence(dave, { accountIds: [2], conversationId: 9 })
  publish(presence(1, true))
  fanout.detach(alice)
  publish(presence(1, false))
  expect([bob, carol, dave].map(({ heard }) => heard.length)).toEqual([2, 2, 0])
  fanout.detach(bob)
  publish(presence(1, true))
  expect(bob.heard).toHaveLength(2)
})

it('tells no presence to who is blocked, and to nobody else that they are', async () => {
  const { fanout, publish, subscriber, blocked } = setUp()
  const [alice, bob, carol] = [subscriber('a', 1), subscriber('b', 2), subscriber('c', 3)]
  for (const one of [alice, bob, carol]) await fanout.attach(one, async () => [7])
  fanout.watchPresence(bob, { accountIds: [1], conversationId: 7 })
  fanout.watchPresence(carol, { accountIds: [], conversationId: 7 })
  blocked.set(2, new Set([1]))
  fanout.tellPresence(2, { accountId: 1, online: false })
  publish(presence(1, false))
  publish(presence(1, true))
  expect([bob, carol].map(({ heard }) => heard.length)).toEqual([1, 2])
})

it('tells no presence of a conversation to who has left it, but of the people they watch', async () => {
  const { fanout, publish, subscriber } = setUp()
  const [alice, bob, carol] = [subscriber('a', 1), subscriber('b', 2), subscriber('c', 3)]
  for (const one of [alice, bob, carol]) await fanout.attach(one, async () => [7])
  fanout.watchPresence(bob, { accountIds: [1], conversationId: 7 })
  publish(left(2, 7))
  publish(presence(1, true))
  publish(presence(3, true))
  expect(bob.heard).toEqual(['conversation.removed', 'presence.changed'])
})

it('counts each account of a conversation once', async () => {
  const { fanout, subscriber } = setUp()
  for (const [id, account] of [
    ['a', 1],
    ['b', 1],
    ['c', 2],
    ['d', 1],
  ] as const)
    await fanout.attach(subscriber(id, account), async () => [7])
  expect([...fanout.listeners(7)]).toEqual([1, 2])
  expect(fanout.countListeners(7)).toBe(4)
})
