import { writtenText } from '@hongyan/sdk'
import { conversation, conversationWith } from '@hongyan/testkit/conversation'
import { RawSocket } from '@hongyan/testkit'
import { expect } from 'vitest'

conversation('a cut connection comes back with everything that was missed, once and in order', async ({ alice, bob, room }) => {
  await alice.sends(room, 'one')
  await bob.sees(room, ['one'])
  await bob.losesConnection()
  await alice.sends(room, 'two')
  await alice.sends(room, 'three')
  await bob.findsConnection()
  await bob.sees(room, ['one', 'two', 'three'])
  await alice.sends(room, 'four')
  await bob.sees(room, ['one', 'two', 'three', 'four'])
})

conversation('what is written without a connection is sent when there is one, in order, once', async ({ alice, bob, room }) => {
  await alice.losesConnection()
  for (const text of ['first', 'second', 'third']) await alice.client.send(room.id, { kind: 'text', text })
  expect(alice.client.outbox.get().map(({ body }) => writtenText(body))).toEqual(['first', 'second', 'third'])
  await alice.findsConnection()
  await bob.sees(room, ['first', 'second', 'third'])
  await alice.sees(room, ['first', 'second', 'third'])
  const { entries } = bob.looksAt(room).get()
  expect(entries.filter(({ kind }) => kind === 'message')).toHaveLength(3)
})

conversation('what was written before the program ended is sent when it starts again', async ({ alice, bob, room }) => {
  await alice.losesConnection()
  await alice.client.send(room.id, { kind: 'text', text: 'I am leaving now' })
  await alice.disconnects()
  alice.network.heal()
  await alice.connects()
  await bob.sees(room, ['I am leaving now'])
})

conversation('a server that restarts is found again, by everybody', async ({ server, alice, bob, room }) => {
  await alice.sends(room, 'before')
  await server.restart()
  await alice.sends(room, 'after')
  await bob.sees(room, ['before', 'after'])
  await bob.sends(room, 'me too')
  await alice.sees(room, ['before', 'after', 'me too'])
})

conversation('a connection that breaks again and again loses nothing and doubles nothing', async ({ alice, bob, room }) => {
  const texts = Array.from({ length: 40 }, (_, index) => `message ${index}`)
  for (const [index, text] of texts.entries()) {
    await alice.client.send(room.id, { kind: 'text', text })
    if (index % 8 === 3) alice.network.breakConnections()
    if (index % 8 === 6) bob.network.breakConnections()
  }
  await bob.sees(room, texts)
  await alice.sees(room, texts)
  const { entries } = await history(alice.url, alice.token, room.id)
  expect(entries.flatMap((entry) => (entry.kind === 'message' ? [writtenText(entry.body)] : []))).toEqual(texts)
})

conversation('a client resumes from a position and is told exactly what is new', async ({ server, alice, bob, room, direct }) => {
  const before = await RawSocket.open(server.url, { token: bob.token })
  const { position, instanceId } = await before.asks('hello', { versions: [1] })
  await before.closes()
  await alice.sends(room, 'news')
  const after = await RawSocket.open(server.url, { token: bob.token })
  const welcome = await after.asks('hello', { versions: [1], since: position, instanceId })
  expect(welcome.full).toBe(false)
  expect(welcome.conversations.map(({ id }) => id)).toEqual([room.id])
  expect(welcome.conversations[0]?.last).toMatchObject({ kind: 'message', body: { text: 'news' } })
  expect(welcome.removed).toEqual([])
  await after.closes()

  await alice.sends(direct, 'hi')
  await bob.leaves(room)
  const later = await RawSocket.open(server.url, { token: bob.token })
  const second = await later.asks('hello', { versions: [1], since: welcome.position, instanceId })
  expect(second.conversations.map(({ id }) => id)).toEqual([direct.id])
  expect(second.removed).toEqual([{ conversationId: room.id, reason: 'left' }])
  expect(second.change).toBeGreaterThan(welcome.change)
  await later.closes()
})

conversation('a position of other data is worth nothing: the whole list comes', async ({ server, alice, room }) => {
  const socket = await RawSocket.open(server.url, { token: alice.token })
  const welcome = await socket.asks('hello', { versions: [1], since: 1, instanceId: 'some other server' })
  expect(welcome.full).toBe(true)
  expect(welcome.conversations.map(({ id }) => id)).toContain(room.id)
  await socket.closes()
})

const impatient = conversationWith({ limits: { pingSeconds: 0.5, pongSeconds: 2 } })

impatient('a line that has gone dead is noticed, and its owner is shown as offline', async ({ alice, bob }) => {
  alice.watches(bob)
  await alice.seesOnline(bob)
  bob.network.hold()
  await alice.seesOffline(bob)
})

async function history(url: string, token: string, conversationId: number) {
  const socket = await RawSocket.signedIn(url, token)
  const page = await socket.asks('history.page', { conversationId, limit: 100 })
  await socket.closes()
  return page
}
