import { writtenText } from '@hongyan/sdk'
import { RawSocket, startTcpProxy, until } from '@hongyan/testkit'
import { conversationWith } from '@hongyan/testkit/conversation'
import { expect } from 'vitest'
import { expectIntact, expectSameView, readStored } from './invariants.ts'
import { LightClient } from './light-client.ts'
import { say } from './measuring.ts'

const ADDRESS = '198.51.100.7'
const quick = conversationWith({
  trustedProxies: ['127.0.0.1'],
  limits: { pingSeconds: 0.3, pongSeconds: 1.2, helloSeconds: 1.5, connectionsPerAddress: 5 },
})

quick('peers that vanish without a word are noticed, shown as offline, and give back their places', async ({ server, alice, bob }) => {
  alice.watches(bob)
  await alice.seesOnline(bob)
  await bob.disconnects()
  const line = await startTcpProxy(() => ({ host: '127.0.0.1', port: server.port }))
  const open = (url: string) => RawSocket.open(url, { token: bob.token, headers: { 'x-forwarded-for': ADDRESS } })
  for (let index = 0; index < 5; index++) await (await open(line.url)).asks('hello', { versions: [1] })
  await expect(open(server.url)).rejects.toThrow('429')
  await alice.seesOnline(bob)

  const heldAt = performance.now()
  line.hold()
  await alice.seesOffline(bob)
  say(
    `five half-open connections were noticed, and bob was offline, ${((performance.now() - heldAt) / 1000).toFixed(1)} s after (limit 1.2 s, grace 3 s)`,
  )
  const sockets: RawSocket[] = []
  for (let index = 0; index < 5; index++) sockets.push(await open(server.url))
  await Promise.all(sockets.map((socket) => socket.closes()))
  await line.close()
})

quick('what was said into a dead line, and behind it, is there once when it lives again', async ({ server, alice, bob, carol, room }) => {
  await carol.joins(room.number)
  carol.watches(alice)
  await carol.seesOnline(alice)
  const acknowledged = new Map<string, { id: number; seq: number }>()
  const says = async (who: typeof alice, text: string): Promise<void> => {
    const { id, seq } = await who.sends(room, text)
    acknowledged.set(text, { id, seq })
  }
  alice.looksAt(room)
  await says(alice, 'can you hear me?')
  alice.network.hold()
  for (const text of ['hello?', 'is this thing on?']) await alice.client.send(room.id, { kind: 'text', text })
  await says(bob, 'alice?')
  await carol.seesOffline(alice)
  await says(bob, 'she is gone')
  alice.network.heal()
  await until(alice.client.outbox, (outbox) => outbox.length === 0, 'the outbox of alice to empty')
  await says(alice, 'I am back')
  const stored = await readStored(server.url, carol.token, room.id)
  expectIntact(stored, acknowledged)
  for (const text of ['hello?', 'is this thing on?']) {
    expect(stored.filter((entry) => entry.kind === 'message' && writtenText(entry.body) === text)).toHaveLength(1)
  }
  for (const person of [alice, bob, carol]) {
    await person.receives(room, { body: 'I am back' })
    const timeline = person.looksAt(room)
    while (!timeline.get().atStart) await timeline.loadOlder()
    expectSameView(timeline.get().entries, stored)
  }
})

quick('a socket that upgrades and says no hello is closed, one that pings instead of it too', async ({ server, alice, bob, room }) => {
  const open = () => LightClient.open({ port: server.port, token: alice.token })
  const silent = await open()
  const pinging = await open()
  const pings = setInterval(() => pinging.sendsFrame(0x89, Buffer.alloc(0)), 100)
  expect(await Promise.all([silent.closed, pinging.closed])).toEqual([4002, 4002])
  clearInterval(pings)
  await bob.sends(room, 'as if nothing were')
  await alice.receives(room, { from: bob, body: 'as if nothing were' })
})
