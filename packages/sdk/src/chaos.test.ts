import { writtenText } from './submitted-body.ts'
import { startTestServer, type Person, type TestServer } from '@hongyan/testkit'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Client } from './contract.ts'
import { createClient, MemoryCache } from './node/index.ts'
import { until } from './testing/until.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ limits: { messagesPerSecond: 0 } })
})
afterAll(() => server.stop())

const TUNING = { backoffMs: 2, backoffMaxMs: 20, saveMs: 1, readMs: 1, page: 8, gap: 30 }
const text = (body: string) => ({ kind: 'text' as const, text: body })
let rounds = 0

/** Somebody whose client runs on a network that breaks, and is restarted on the same cache. */
class Mate {
  readonly cache = new MemoryCache()
  readonly heard: string[] = []
  client: Client

  constructor(
    readonly person: Person,
    readonly follow: 'viewed' | 'all',
  ) {
    this.client = this.make()
  }

  async start(): Promise<void> {
    await this.client.start()
  }

  async restart(): Promise<void> {
    await this.client.close()
    this.client = this.make()
    await this.start()
  }

  private make(): Client {
    const { url, token } = this.person
    const client = createClient({ url, token, cache: this.cache, follow: this.follow, tuning: TUNING })
    client.on('entry', ({ entry }) => {
      if (entry.kind === 'message') this.heard.push(`${entry.conversationId}: ${writtenText(entry.body)}`)
    })
    return client
  }
}

const who = fc.nat(2)
const where = fc.nat(1)
const action = fc.oneof(
  { weight: 10, arbitrary: fc.record({ do: fc.constant('send' as const), who, where, count: fc.integer({ min: 1, max: 5 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('network' as const),
      who,
      how: fc.constantFrom('break' as const, 'cut' as const, 'heal' as const, 'restart' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('look' as const),
      who,
      where,
      how: fc.constantFrom('read' as const, 'open' as const, 'older' as const),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), turns: fc.integer({ min: 1, max: 30 }) }) },
)

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve))
}

async function disturb(mate: Mate, how: 'break' | 'cut' | 'heal' | 'restart'): Promise<void> {
  if (how === 'break') mate.person.network.breakConnections()
  else if (how === 'cut') mate.person.network.cut()
  else if (how === 'heal') mate.person.network.heal()
  else await mate.restart()
}

function look(client: Client, place: number, how: 'read' | 'open' | 'older'): void {
  if (how === 'read') {
    const row = client.conversations.get().list.find(({ id }) => id === place)
    if (row && row.head > 0) client.markRead(place, row.head)
    return
  }
  const timeline = client.timeline(place)
  if (how === 'older') void timeline.loadOlder().finally(() => timeline.close())
  else void turns(20).then(() => timeline.close())
}

it('three people on bad networks end with the same view: all there, once, in one order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 20, maxLength: 60 }), async (actions) => {
      const round = ++rounds
      const people = await Promise.all(['amy', 'ben', 'cyd'].map((name) => server.person(`${name}-${round}`, { platform: 'script' })))
      const [amy, ben, cyd] = people as [Person, Person, Person]
      const room = await amy.createsRoom()
      await ben.joins(room.number)
      await cyd.joins(room.number)
      const lobby = await amy.lobby()
      const places = [room.id, lobby.id]
      const mates = people.map((person, index) => new Mate(person, index === 2 ? 'all' : 'viewed'))
      await Promise.all(mates.map((mate) => mate.start()))
      await mates[2]!.client.whenOnline()
      const sent: { place: number; text: string; who: number }[] = []

      for (const one of actions) {
        if (one.do === 'wait') await turns(one.turns)
        else if (one.do === 'network') await disturb(mates[one.who]!, one.how)
        else if (one.do === 'look') look(mates[one.who]!.client, places[one.where]!, one.how)
        else {
          for (let index = 0; index < one.count; index++) {
            const message = { place: places[one.where]!, text: `${round}/${one.who}/${sent.length}`, who: one.who }
            sent.push(message)
            await mates[one.who]!.client.send(message.place, text(message.text))
          }
        }
      }

      for (const { person } of mates) person.network.heal()
      await Promise.all(mates.map(({ client }) => client.whenOnline()))
      await Promise.all(mates.map(({ client }) => until(client.outbox, (messages) => messages.length === 0)))
      for (const [index, place] of places.entries()) {
        const wanted = sent.filter((message) => message.place === place)
        const views = await Promise.all(
          mates.map((mate) => wholeLog(mate.client, place, (texts) => wanted.every((message) => texts.includes(message.text)))),
        )
        const mine = views.map((texts) => texts.filter((body) => body.startsWith(`${round}/`)))
        expect(mine[0]!.toSorted()).toEqual(wanted.map((message) => message.text).toSorted())
        expect(mine[1]).toEqual(mine[0])
        expect(mine[2]).toEqual(mine[0])
        for (const author of [0, 1, 2]) {
          const theirs = wanted.filter((message) => message.who === author).map((message) => message.text)
          expect(mine[0]!.filter((body) => theirs.includes(body))).toEqual(theirs)
        }
        const heard = () => mates[2]!.heard.filter((line) => line.startsWith(`${place}: ${round}/`)).map((line) => line.split(': ')[1])
        await until(
          { get: heard, subscribe: (listener) => mates[2]!.client.on('entry', listener) },
          (lines) => lines.length >= mine[0]!.length,
        )
        expect(heard()).toEqual(mine[0])
        await sameRows(mates, places[index]!)
      }
      await Promise.all(mates.map(({ client }) => client.close()))
      await Promise.all(people.map((person) => person.disconnects()))
    }),
    { numRuns: Number(process.env['CHAOS_RUNS'] ?? 8), endOnFailure: true },
  )
}, 600_000)

async function wholeLog(client: Client, place: number, isComplete: (texts: string[]) => boolean): Promise<string[]> {
  const timeline = client.timeline(place)
  const texts = () => timeline.get().entries.flatMap((entry) => (entry.kind === 'message' ? [writtenText(entry.body)] : []))
  await until(timeline, ({ loading, atEnd }) => loading === null && atEnd)
  for (;;) {
    while (!timeline.get().atStart) await timeline.loadOlder()
    if (isComplete(texts())) break
    await new Promise((resolve) => timeline.subscribe(() => resolve(undefined)))
  }
  const { entries } = timeline.get()
  expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: entries.length }, (_, index) => index + 1))
  timeline.close()
  return texts()
}

/** What each client worked out from events is what the server says to a new one. */
async function sameRows(mates: readonly Mate[], place: number): Promise<void> {
  for (const { client, person } of mates) {
    const fresh = createClient({ url: person.url, token: person.token })
    await fresh.start()
    await fresh.whenOnline()
    const told = fresh.conversations.get().list.find(({ id }) => id === place)!
    await fresh.close()
    await until(client.conversations, ({ list }) => {
      const row = list.find(({ id }) => id === place)
      return (
        row !== undefined &&
        row.head === told.head &&
        row.readSeq === told.readSeq &&
        row.unread === told.unread &&
        row.count === told.count
      )
    })
    const row = client.conversations.get().list.find(({ id }) => id === place)
    // The lobby tells of nobody who comes.
    expect({ ...row, memberCount: 0 }).toEqual({ ...told, memberCount: 0 })
  }
}
