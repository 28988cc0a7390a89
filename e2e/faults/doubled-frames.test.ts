import { writtenText } from '@hongyan/sdk'
import { meddleWithFrames, type Person, seededRandom, splitIntoBytes, type TcpProxyOptions } from '@hongyan/testkit'
import { conversationWith } from '@hongyan/testkit/conversation'
import { expect } from 'vitest'
import { type Acknowledged, expectIntact, expectSameView, readStored } from './invariants.ts'
import { say } from './measuring.ts'

const SEED = 20_261_120
const random = seededRandom(SEED)
const doubled = () => ({ copies: 2, delayMs: 0 })
/** Late by different times: a frame overtakes those before it. */
const shuffled = () => ({ copies: 1, delayMs: Math.floor(random() * 25) })
const both = () => ({ copies: random() < 0.3 ? 2 : 1, delayMs: Math.floor(random() * 15) })

const NETWORKS: Record<string, TcpProxyOptions['through']> = {
  'in single bytes': () => splitIntoBytes(),
  'with doubled commands': (way) => (way === 'up' ? meddleWithFrames(doubled) : undefined),
  'with doubled events and answers': (way) => (way === 'down' ? meddleWithFrames(doubled) : undefined),
  'with commands late and out of order': (way) => (way === 'up' ? meddleWithFrames(shuffled) : undefined),
  'with events late and out of order': (way) => (way === 'down' ? meddleWithFrames(shuffled) : undefined),
  'with everything doubled, late and out of order': () => meddleWithFrames(both),
}
const MESSAGES = 12

const many = conversationWith({ limits: { messagesPerSecond: 0 } })

many('over networks that split, double, delay and reorder, everybody sees the same, once', async ({ server, alice }) => {
  const room = await alice.createsRoom()
  const people: Person[] = [alice]
  for (const [index, through] of Object.values(NETWORKS).entries()) {
    const person = await server.person(`over-${index}`, { through, follow: 'all' })
    // Who is told that they are in already has joined too: the answer to the second try came first.
    await person.joins(room.number).catch((error: unknown) => expect(error).toMatchObject({ code: 'room.already-member' }))
    await person.listed(({ id }) => id === room.id, 'the room')
    people.push(person)
  }
  for (const person of people) person.looksAt(room)
  const acknowledged = new Map<string, Acknowledged>()
  await Promise.all(
    people.map(async (person) => {
      for (let index = 0; index < MESSAGES; index++) {
        const text = `${person.name} ${index}`
        const { id, seq } = await person.sends(room, text)
        acknowledged.set(text, { id, seq })
        if (index % 5 === 4) person.network.breakConnections()
      }
    }),
  )
  expect(acknowledged.size).toBe(people.length * MESSAGES)
  const last = await alice.sends(room, 'the last word')
  const stored = await readStored(server.url, alice.token, room.id)
  expectIntact(stored, acknowledged)
  // Everybody waited for each answer, so nobody's own messages can have changed places.
  for (const person of people) {
    const own = stored.flatMap((entry) =>
      entry.kind === 'message' && entry.senderId === person.accountId ? [writtenText(entry.body)] : [],
    )
    expect(own.slice(0, MESSAGES)).toEqual(Array.from({ length: MESSAGES }, (_, index) => `${person.name} ${index}`))
  }
  for (const [index, person] of people.entries()) {
    await person.receives(room, { from: alice, body: 'the last word' })
    const timeline = person.looksAt(room)
    while (!timeline.get().atStart) await timeline.loadOlder()
    expectSameView(timeline.get().entries, stored)
    await person.listed(({ id, head, unread }) => id === room.id && head === last.seq && unread >= 0, 'the room with its newest head')
    if (index > 0) say(`${Object.keys(NETWORKS)[index - 1]}: ${timeline.get().entries.length} entries, the same as everybody's`)
  }
})

many('what is done twice by a network is done once', async ({ server, alice, bob }) => {
  const through: TcpProxyOptions['through'] = (way) => (way === 'up' ? meddleWithFrames(doubled) : undefined)
  const dora = await server.person('dora', { through })
  const room = await dora.createsRoom()
  const direct = await dora.opensDirectWith(bob)
  await alice.joins(room.number)
  await dora.sends(direct, 'only once')
  await dora.leaves(room)
  await dora.joins(room.number)
  const stored = await readStored(server.url, alice.token, room.id)
  expect(stored.map(({ kind, senderId }) => [kind, senderId])).toEqual([
    ['create', dora.accountId],
    ['join', alice.accountId],
    ['leave', dora.accountId],
    ['owner', dora.accountId],
    ['join', dora.accountId],
  ])
  await bob.receives(direct, { from: dora, body: 'only once' })
  await bob.hasUnread(direct, 1)
})
