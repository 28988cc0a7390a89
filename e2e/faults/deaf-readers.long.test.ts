import { makeTemporaryFolder, startServerProcess } from '@hongyan/testkit'
import { expect, test } from 'vitest'
import { type Acknowledged, expectInOrder, expectIntact, readStored } from './invariants.ts'
import { LightClient } from './light-client.ts'
import { countOpenFiles, describeTimes, residentMiB, say, watchMemory } from './measuring.ts'
import { seedPeople } from './seed-people.ts'

const DEAF = 1000
const AWAKE = 50
const MESSAGES = 400
const LONG_TEXT = '雁'.repeat(5000)
const MORE_MIB_MAX = 200
const LOBBY = 1

test('a thousand readers that do not read cost less than 200 MiB, are cut off by name, and come back to everything', async () => {
  const folder = await makeTemporaryFolder()
  const people = await seedPeople(folder.path, DEAF + AWAKE)
  const args = ['--limit-messages-per-second', '0', '--limit-slow-reader-seconds', '5']
  const server = await startServerProcess({ data: folder.path, args })
  const url = await server.url()
  const port = await server.port()
  const listen = ({ token }: { token: string }, index: number) =>
    LightClient.signedIn({ port, token, conversationId: LOBBY, from: `127.0.2.${(index % 50) + 1}` })
  try {
    const deaf = await Promise.all(people.slice(0, DEAF).map(listen))
    const awake = await Promise.all(people.slice(DEAF).map(listen))
    const before = residentMiB(server.pid)
    const filesBefore = countOpenFiles(server.pid)
    const memory = watchMemory(server.pid)
    for (const one of deaf) one.stopsReading()
    const acknowledged = new Map<string, Acknowledged>()
    const times: number[] = []
    const writer = awake[0]!
    for (let index = 0; index < MESSAGES; index++) {
      const from = performance.now()
      const text = `${index} ${LONG_TEXT}`
      const { id, seq } = await writer.says(LOBBY, `deaf-readers-${index}`, text)
      acknowledged.set(text, { id, seq })
      await awake[1]!.hears(seq)
      times.push(performance.now() - from)
    }
    for (const one of awake.slice(1)) {
      await one.hears(MESSAGES)
      expectInOrder(one.heard)
    }
    // The server ends what nobody reads; from here, as nothing is read, that is seen by its files alone.
    const from = performance.now()
    await expect.poll(() => countOpenFiles(server.pid), { timeout: 120_000, interval: 250 }).toBeLessThanOrEqual(filesBefore - DEAF)
    say(`all ${DEAF} were cut off ${((performance.now() - from) / 1000).toFixed(1)} s after the last message (limit 5 s)`)
    const most = memory.stop() - before
    say(
      `${DEAF} deaf readers of ${MESSAGES} messages of ${Math.round((LONG_TEXT.length * 3) / 1024)} KiB: at most ${most.toFixed(0)} MiB more`,
    )
    say(`message and delivery to those who read: ${describeTimes(times)}`)
    expect(most).toBeLessThan(MORE_MIB_MAX)

    for (const one of deaf) one.readsOn()
    const codes = await Promise.all(deaf.map(({ closed }) => closed))
    for (const one of deaf) expectInOrder(one.heard)
    expect(codes.filter((code) => code !== 4003 && code !== 1006)).toEqual([])

    // They resume from where they were, and are told of what they lack.
    const back = await Promise.all(people.slice(0, DEAF).map(listen))
    const { seq } = await writer.says(LOBBY, 'are-you-back')
    await Promise.all(back.map((one) => one.hears(seq)))
    const stored = await readStored(url, people[0]!.token, LOBBY)
    expectIntact(stored, acknowledged)
    for (const one of [...back, ...awake]) one.breaks()
  } finally {
    await server.cleanUp()
    await folder.remove()
  }
})
