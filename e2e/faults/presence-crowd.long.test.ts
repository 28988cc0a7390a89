import { makeTemporaryFolder, startServerProcess } from '@hongyan/testkit'
import { expect, test } from 'vitest'
import { LightClient } from './light-client.ts'
import { describeTimes, processorSeconds, residentMiB, say } from './measuring.ts'
import { seedPeople } from './seed-people.ts'

const ROUNDS = 3
const AT_ONCE = 100

/** `count` people with a room whose member list all of them have open; half of them come and go. Returns what it cost. */
async function comeAndGo(count: number): Promise<{ seconds: number; frames: number }> {
  const folder = await makeTemporaryFolder()
  const people = await seedPeople(folder.path, count)
  const server = await startServerProcess({ data: folder.path })
  const port = await server.port()
  try {
    const [owner, ...others] = people
    let conversationId = 0
    const comes = async ({ token }: { token: string }, index: number): Promise<LightClient> => {
      const client = await LightClient.signedIn({ port, token, conversationId, from: `127.0.4.${(index % 100) + 1}` })
      if (conversationId !== 0) await client.asks('presence.watch', { accountIds: [], conversationId })
      return client
    }
    const first = await comes(owner!, 0)
    const { number } = await first.asks('room.suggest-number', {})
    const { conversation } = await first.asks('room.create', { number, name: 'A crowd' })
    for (let start = 0; start < others.length; start += AT_ONCE) {
      await Promise.all(
        others.slice(start, start + AT_ONCE).map(async ({ token }) => {
          const client = await LightClient.signedIn({ port, token })
          await client.asks('room.join', { number })
          client.breaks()
        }),
      )
    }
    conversationId = conversation.id
    const half = Math.floor(others.length / 2)
    const staying = await Promise.all([owner!, ...others.slice(half)].map(comes))
    const online = async (): Promise<number> => (await staying[0]!.asks('member.list', { conversationId, limit: 1 })).online
    await expect.poll(online, { timeout: 60_000, interval: 200 }).toBe(staying.length)
    // The grace of those who came only to join is over.
    const accountIds = others.slice(0, half).map(({ accountId }) => accountId)
    const lingering = async (): Promise<number> => (await staying[0]!.asks('presence.watch', { accountIds, conversationId })).online.length
    await expect.poll(lingering, { timeout: 60_000, interval: 200 }).toBe(0)
    await staying[0]!.asks('presence.watch', { accountIds: [], conversationId })
    const eventsBefore = staying.map(({ presence }) => presence.events)
    const watcher = staying.at(-1)!
    const before = processorSeconds(server.pid)
    const times: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const coming = await Promise.all(others.slice(0, half).map(comes))
      await watcher.hearsThat(() => accountIds.every((id) => watcher.presence.online.has(id)))
      const from = performance.now()
      const { seq } = await staying[0]!.says(conversationId, `round-${round}-of-${count}`)
      await Promise.all([...staying.slice(1), ...coming].map((client) => client.hears(seq)))
      times.push(performance.now() - from)
      for (const client of coming) client.breaks()
      await watcher.hearsThat(() => !accountIds.some((id) => watcher.presence.online.has(id)))
    }
    expect(await online()).toBe(staying.length)
    const seconds = processorSeconds(server.pid) - before
    const frames = staying.reduce((sum, { presence }, index) => sum + presence.events - (eventsBefore[index] ?? 0), 0)
    say(
      `${count} in a room, ${half} of them coming and going ${ROUNDS} times: ${seconds.toFixed(1)} s of processor, ` +
        `${(frames / staying.length / ROUNDS).toFixed(1)} presence events in a round for each who stayed, ${residentMiB(server.pid).toFixed(0)} MiB; a message to all: ${describeTimes(times)}`,
    )
    for (const client of staying) client.breaks()
    return { seconds, frames }
  } finally {
    await server.cleanUp()
    await folder.remove()
  }
}

test('two thousand people in a room come and go; presence is told in batches', async () => {
  const few = await comeAndGo(500)
  const many = await comeAndGo(2000)
  say(
    `four times the people: ${(many.seconds / few.seconds).toFixed(1)} times the processor time, ${(many.frames / few.frames).toFixed(1)} times the events`,
  )
  // One event for each who watches and each batch: never one for each who watches and each who comes.
  expect(many.frames).toBeLessThan(1000 * 1000 * ROUNDS)
})
