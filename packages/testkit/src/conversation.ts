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

/** Dialogues on a server with these settings. */
export function conversationWith(overrides: ConfigOverrides): TestAPI<Cast> {
  return test.extend<Cast>({
    // oxlint-disable-next-line no-empty-pattern -- vitest reads what a fixture needs from its first parameter
    server: async ({}, use) => {
      const server = await startTestServer(overrides)
      await use(server)
      await server.stop()
    },
    alice: async ({ server }, use) => use(await server.person('alice')),
    bob: async ({ server }, use) => use(await server.person('bob')),
    carol: async ({ server }, use) => use(await server.person('carol')),
    room: async ({ alice, bob }, use) => {
      const room = await alice.createsRoom()
      await bob.joins(room.number)
      await use(room)
    },
    direct: async ({ alice, bob }, use) => use(await alice.opensDirectWith(bob)),
  })
}
