import { conversation } from '@hongyan/testkit/conversation'
import { expect } from 'vitest'

conversation('unread counts what others said since, and reading brings it down', async ({ alice, bob, room }) => {
  const first = await alice.sends(room, 'one')
  await alice.sends(room, 'two')
  const third = await alice.sends(room, 'three')
  await bob.hasUnread(room, 3)
  await bob.reads(room, first)
  await bob.hasUnread(room, 2)
  await bob.reads(room, third)
  await bob.hasUnread(room, 0)
  await alice.hasUnread(room, 0)
})

conversation('a read position never goes back', async ({ alice, bob, room }) => {
  const entries = [await alice.sends(room, 'one'), await alice.sends(room, 'two')]
  const socket = await bob.rawSocket()
  const furthest = await socket.asks('read.mark', { conversationId: room.id, seq: entries[1]!.seq })
  expect(furthest).toEqual({ readSeq: entries[1]!.seq, unread: 0 })
  expect(await socket.asks('read.mark', { conversationId: room.id, seq: entries[0]!.seq })).toEqual(furthest)
  expect(await socket.asks('read.mark', { conversationId: room.id, seq: 1 })).toEqual(furthest)
})

conversation('nobody reads past the end', async ({ alice, bob, room }) => {
  const entry = await alice.sends(room, 'the end')
  const socket = await bob.rawSocket()
  expect(await socket.asks('read.mark', { conversationId: room.id, seq: 1_000_000 })).toEqual({ readSeq: entry.seq, unread: 0 })
  await alice.sends(room, 'not the end after all')
  await bob.hasUnread(room, 1)
})

conversation('sending reads: what was there before one spoke counts as read', async ({ alice, bob, room }) => {
  await alice.sends(room, 'question')
  await bob.hasUnread(room, 1)
  await bob.sends(room, 'answer')
  await bob.hasUnread(room, 0)
  await alice.hasUnread(room, 1)
})

conversation('those who join and leave count for nobody', async ({ alice, bob, carol, room }) => {
  await carol.joins(room.number)
  await carol.leaves(room)
  await alice.listed(({ id, head }) => id === room.id && head === 4, 'four entries')
  await alice.hasUnread(room, 0)
  await bob.hasUnread(room, 0)
})

conversation('a newcomer has nothing unread, and nor has a new account in the lobby', async ({ server, alice, bob, carol, room }) => {
  await alice.sends(room, 'long ago')
  await alice.sends(await alice.lobby(), 'long ago')
  expect(await carol.joins(room.number)).toMatchObject({ unread: 0 })
  const newcomer = await server.person(`dora-${bob.accountId}`)
  await newcomer.listed(({ number, unread }) => number === '10000' && unread === 0, 'a lobby without anything unread')
})

conversation('the count is the same after coming back, and on another device', async ({ alice, bob, room }) => {
  await bob.disconnects()
  for (let index = 0; index < 7; index++) await alice.sends(room, `message ${index}`)
  await bob.connects()
  await bob.hasUnread(room, 7)
  const phone = await bob.signsIn({ platform: 'phone' })
  await phone.hasUnread(room, 7)
  await phone.reads(room, await alice.sends(room, 'last'))
  await bob.hasUnread(room, 0)
})
