import { type Person, until } from '@hongyan/testkit'
import { conversationWith } from '@hongyan/testkit/conversation'
import { expect } from 'vitest'
import { type Acknowledged, expectIntact, expectSameView, readStored } from './invariants.ts'
import { describeTimes, say } from './measuring.ts'

const PEOPLE = 25
const STORMS = 4
const crowded = conversationWith({ limits: { messagesPerSecond: 0 } })

crowded(
  'everybody is cut off at once, again and again; all come back at times of their own, and nothing is lost',
  async ({ server, alice }) => {
    const room = await alice.createsRoom()
    const people: Person[] = await Promise.all(
      Array.from({ length: PEOPLE }, (_, index) => server.person(`guest-${index}`, { follow: 'all' })),
    )
    const heard = new Map<Person, number[]>(people.map((person) => [person, []]))
    for (const person of people) {
      person.client.on('entry', ({ entry }) => {
        if (entry.conversationId === room.id) heard.get(person)?.push(entry.seq)
      })
      await person.joins(room.number)
    }
    const acknowledged = new Map<string, Acknowledged>()
    const times: number[] = []
    for (let storm = 0; storm < STORMS; storm++) {
      const talk = people.map(async (person, index) => {
        const text = `${index} in storm ${storm}`
        const { id, seq } = await person.sends(room, text)
        acknowledged.set(text, { id, seq })
      })
      for (const person of people) person.network.cut()
      await Promise.all(
        people.map((person) => until(person.client.connection, ({ status }) => status === 'connecting', 'the cut to be noticed')),
      )
      const from = performance.now()
      for (const person of people) person.network.heal()
      await Promise.all(
        people.map(async (person) => {
          await until(person.client.connection, ({ status }) => status === 'online', `${person.name} to be online again`)
          times.push(performance.now() - from)
        }),
      )
      await Promise.all(talk)
    }
    say(
      `${PEOPLE} people cut off ${STORMS} times are back after (first pause up to 20 ms here, 500 ms in a browser): ${describeTimes(times)}`,
    )
    expect(acknowledged.size).toBe(PEOPLE * STORMS)

    const last = await alice.sends(room, 'all here?')
    const stored = await readStored(server.url, alice.token, room.id)
    expectIntact(stored, acknowledged)
    for (const person of people) {
      await person.receives(room, { from: alice, body: 'all here?' })
      const timeline = person.looksAt(room)
      while (!timeline.get().atStart) await timeline.loadOlder()
      expectSameView(timeline.get().entries, stored)
      // Those who follow everything were told each entry since their own joining once, in order, storms or not.
      const seqs = heard.get(person) ?? []
      const joined = stored.find(({ kind, senderId }) => kind === 'join' && senderId === person.accountId)?.seq ?? 0
      expect(seqs.filter((seq) => seq > joined)).toEqual(stored.filter(({ seq }) => seq > joined && seq <= last.seq).map(({ seq }) => seq))
    }
  },
)
