import type { Conversation } from '@hongyan/protocol'
import { test, type TestAPI } from 'vitest'
import type { Person } from './person.ts'
import { type ConfigOverrides, startTestServer, type TestServer } from './test-server.ts'

/** Who and what a dialogue can ask for; only what it names is there. */
export interface Cast {
  server: TestServer
  alice: Person
  bob: Person
  carol: Person
  /** A room of alice's that bob has joined. */
  room: Conversation
  /** The direct conversation of alice and bob. */
  direct: Conversation
}

/**
 * A dialogue: a test with a server and people of its own.
 *
 * ```ts
 * conversation('a message waits for an offline member', async ({ alice, bob, room }) => {
 *   await bob.disconnects()
 *   await alice.sends(room, 'are you there?')
 *   await bob.connects()
 *   await bob.receives(room, { from: alice, body: 'are you there?' })
 * })
 * ```
 */
export const conversation = conversationWith({})

/**
 * Dialogues on a server with these settings: one server for a file, new people for every dialogue. The first alice
 * of a file is called `alice`, the next `alice-2`.
 */
export function conversationWith(overrides: ConfigOverrides): TestAPI<Cast> {
  const met = new Map<string, number>()
  const appears = async (server: TestServer, name: string, use: (person: Person) => Promise<void>): Promise<void> => {
    const times = (met.get(name) ?? 0) + 1
    met.set(name, times)
    const person = await server.person(times === 1 ? name : `${name}-${times}`)
    await use(person)
    await person.goesAway()
  }
  return test.extend<{ $test: Omit<Cast, 'server'>; $file: Pick<Cast, 'server'> }>({
    server: [
      // oxlint-disable-next-line no-empty-pattern -- vitest reads what a fixture needs from its first parameter
      async ({}, use) => {
        const server = await startTestServer(overrides)
        await use(server)
        await server.stop()
      },
      { scope: 'file' },
    ],
    alice: ({ server }, use) => appears(server, 'alice', use),
    bob: ({ server }, use) => appears(server, 'bob', use),
    carol: ({ server }, use) => appears(server, 'carol', use),
    room: async ({ alice, bob }, use) => {
      const room = await alice.createsRoom()
      await bob.joins(room.number)
      await use(room)
    },
    direct: async ({ alice, bob }, use) => use(await alice.opensDirectWith(bob)),
  })
}
