import { conversation } from '@hongyan/testkit/conversation'
import { expect } from 'vitest'

conversation('who types is seen typing, until the message is there', async ({ alice, bob, room }) => {
  alice.types(room)
  await bob.seesTyping(room, alice)
  await alice.sends(room, 'there it is')
  await bob.receives(room, { body: 'there it is' })
  await bob.seesNobodyTyping(room)
})

conversation('typing ends by itself when nobody says so', async ({ alice, bob, room }) => {
  const socket = await alice.rawSocket()
  await socket.asks('typing.set', { conversationId: room.id, active: true })
  await bob.seesTyping(room, alice)
  socket.breaks()
  await bob.seesNobodyTyping(room)
})

conversation('nobody is told of their own typing, and a stranger of none', async ({ alice, bob, carol, room }) => {
  const [own, stranger] = [await alice.rawSocket(), await carol.rawSocket()]
  await own.asks('typing.set', { conversationId: room.id, active: true })
  await bob.seesTyping(room, alice)
  await alice.sends(room, 'done')
  await own.receives('entry')
  await stranger.asks('ping', {})
  for (const socket of [own, stranger]) {
    expect(socket.frames.get().filter((frame) => 'type' in frame && frame.type === 'typing')).toEqual([])
  }
})

conversation('coming and going is seen by who watches', async ({ alice, bob }) => {
  alice.watches(bob)
  await alice.seesOnline(bob)
  await bob.disconnects()
  await alice.seesOffline(bob)
  await bob.connects()
  await alice.seesOnline(bob)
})

conversation('who does not watch is not told', async ({ alice, bob, carol }) => {
  const watcher = await alice.rawSocket()
  const other = await carol.rawSocket()
  await watcher.asks('presence.watch', { accountIds: [bob.accountId], conversationId: null })
  await bob.disconnects()
  await watcher.receives('presence', ({ changes }) => changes.some(({ accountId, online }) => accountId === bob.accountId && !online))
  await other.asks('ping', {})
  expect(other.frames.get().filter((frame) => 'type' in frame && frame.type === 'presence')).toEqual([])
})

conversation('a watch replaces the one before', async ({ alice, bob, carol }) => {
  const watcher = await alice.rawSocket()
  expect(await watcher.asks('presence.watch', { accountIds: [bob.accountId], conversationId: null })).toEqual({ online: [bob.accountId] })
  expect(await watcher.asks('presence.watch', { accountIds: [carol.accountId], conversationId: null })).toEqual({
    online: [carol.accountId],
  })
  await bob.disconnects()
  await carol.disconnects()
  await watcher.receives('presence', ({ changes }) => changes.some(({ accountId, online }) => accountId === carol.accountId && !online))
  const told = watcher.frames.get().flatMap((frame) => ('type' in frame && frame.type === 'presence' ? frame.changes : []))
  const gone = told.filter(({ online }) => !online)
  expect(gone.map(({ accountId }) => accountId)).not.toContain(bob.accountId)
})

conversation('who looks at a member list sees its members come and go', async ({ alice, bob, room }) => {
  const watcher = await alice.rawSocket()
  await watcher.asks('presence.watch', { accountIds: [], conversationId: room.id })
  await bob.disconnects()
  await watcher.receives('presence', ({ changes }) => changes.some(({ accountId, online }) => accountId === bob.accountId && !online))
  await bob.connects()
  await watcher.receives('presence', ({ changes }) => changes.some(({ accountId, online }) => accountId === bob.accountId && online))
})

conversation('a new nickname reaches who watches, and the own other devices', async ({ alice, bob }) => {
  const phone = await bob.signsIn({ platform: 'phone' })
  const watcher = await alice.rawSocket()
  await watcher.asks('presence.watch', { accountIds: [bob.accountId], conversationId: null })
  await bob.client.api.updateProfile({ nickname: '小鲍' })
  const { account } = await watcher.receives('profile')
  expect(account).toMatchObject({ id: bob.accountId, nickname: '小鲍' })
  await phone
    .listed(() => phone.client.account.get()?.nickname === '小鲍', 'the new nickname')
    .catch(async () => {
      throw new Error('The phone was not told of the new nickname.')
    })
})
