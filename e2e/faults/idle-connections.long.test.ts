import { makeTemporaryFolder, startServerProcess } from '@hongyan/testkit'
import { expect, test } from 'vitest'
import { LightClient } from './light-client.ts'
import { residentMiB, say } from './measuring.ts'
import { seedPeople } from './seed-people.ts'

const PEOPLE = 15_000
const AT_ONCE = 500

test('fifteen thousand people are signed in and idle; what each costs', async () => {
  const folder = await makeTemporaryFolder()
  const people = await seedPeople(folder.path, PEOPLE)
  const server = await startServerProcess({ data: folder.path })
  const port = await server.port()
  const clients: LightClient[] = []
  try {
    const before = residentMiB(server.pid)
    const from = performance.now()
    for (let start = 0; start < people.length; start += AT_ONCE) {
      clients.push(
        ...(await Promise.all(
          people
            .slice(start, start + AT_ONCE)
            .map(({ token }, index) => LightClient.signedIn({ port, token, from: `127.0.1.${index % 50}` })),
        )),
      )
    }
    const seconds = (performance.now() - from) / 1000
    const after = residentMiB(server.pid)
    say(`${PEOPLE} signed in within ${seconds.toFixed(1)} s`)
    say(
      `memory before ${before.toFixed(0)} MiB, after ${after.toFixed(0)} MiB: ${(((after - before) * 1024) / PEOPLE).toFixed(1)} KiB for each`,
    )
    const [first, ...others] = clients
    const { seq } = await first!.says(1, 'good-morning-everybody')
    await Promise.all(others.map((client) => client.hears(seq)))
    expect(others).toHaveLength(PEOPLE - 1)
    const later = residentMiB(server.pid)
    say(`after one message to all: ${later.toFixed(0)} MiB: ${(((later - before) * 1024) / PEOPLE).toFixed(1)} KiB for each`)
  } finally {
    for (const client of clients) client.breaks()
    await server.cleanUp()
    await folder.remove()
  }
})
