import { conversation } from '@hongyan/testkit/conversation'
import { expect } from 'vitest'

conversation('a room is found, joined and spoken in by its number', async ({ alice, bob }) => {
  const room = await alice.createsRoom({ number: '88888', name: '雁群' })
  expect(room).toMatchObject({ kind: 'room', number: '88888', name: '雁群', role: 'owner', memberCount: 1 })
  expect(await bob.client.findRoom('88888')).toMatchObject({ name: '雁群', memberCount: 1, member: false })
  const joined = await bob.joins('88888')
  expect(joined).toMatchObject({ id: room.id, role: 'member', memberCount: 2, unread: 0 })
  await bob.sends(room, 'hello everybody')
  await alice.receives(room, { from: bob, body: 'hello everybody' })
  const kinds = alice
    .looksAt(room)
    .get()
    .entries.map(({ kind }) => kind)
  expect(kinds).toEqual(['create', 'join', 'message'])
})

conversation('a number belongs to one room or account, for ever', async ({ server, alice, bob }) => {
  await alice.createsRoom({ number: '123456' })
  const socket = await bob.rawSocket()
  expect((await socket.isRefused('room.create', { number: '123456', name: 'mine' })).code).toBe('room.number-taken')
  await server.person('7654321')
  expect((await socket.isRefused('room.create', { number: '7654321', name: 'mine' })).code).toBe('room.number-taken')
  expect((await socket.isRefused('room.create', { number: '10000', name: 'my lobby' })).code).toBe('room.number-taken')
  await expect(server.person('123456')).rejects.toThrow('account.name-taken')
})

conversation('of many who create the same number at once one gets it', async ({ server }) => {
  const people = await Promise.all(['ann', 'ben', 'cem', 'dai', 'eva', 'fei'].map((name) => server.person(name)))
  const answers = await Promise.allSettled(people.map((person) => person.createsRoom({ number: '55555' })))
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

conversation('a suggested number is free and has five digits', async ({ alice, bob }) => {
  const number = await alice.client.suggestRoomNumber()
  expect(number).toMatch(/^[1-9][0-9]{4}$/)
  await alice.createsRoom({ number })
  expect(await bob.client.suggestRoomNumber()).not.toBe(number)
})

conversation('what is no number of a room is refused, each with its reason', async ({ alice, bob, room }) => {
  const socket = await bob.rawSocket()
  expect((await socket.isRefused('room.join', { number: '99999' })).code).toBe('room.not-found')
  expect((await socket.isRefused('room.find', { number: '99999' })).code).toBe('room.not-found')
  expect((await socket.isRefused('room.join', { number: room.number })).code).toBe('room.already-member')
  for (const number of ['1234', '01234', '12345678901', 'abcde', '１２３４５', '', '-12345', '1e5']) {
    const { code } = await socket.isRefused('room.create', { number, name: 'x' })
    expect(['room.number-invalid', 'request.invalid'], number).toContain(code)
  }
  for (const name of ['', '   ', 'a\nb', '\u200b', 'x'.repeat(49)]) {
    const { code } = await socket.isRefused('room.create', { number: '77777', name })
    expect(['room.name-invalid', 'request.invalid'], JSON.stringify(name)).toContain(code)
  }
  expect(await alice.client.findRoom(room.number ?? '')).toMatchObject({ member: true, memberCount: 2 })
})

conversation('who leaves loses access until coming back, and then sees it all', async ({ alice, bob, room }) => {
  await bob.sends(room, 'goodbye')
  await bob.leaves(room)
  await alice.listed(({ id, memberCount }) => id === room.id && memberCount === 1, 'a room of one')
  await alice.sends(room, 'among ourselves')
  const socket = await bob.rawSocket()
  for (const [type, params] of [
    ['message.send', { conversationId: room.id, clientMessageId: 'from-outside', body: { kind: 'text', text: 'let me in' } }],
    ['history.page', { conversationId: room.id }],
    ['conversation.get', { conversationId: room.id }],
    ['member.list', { conversationId: room.id }],
    ['read.mark', { conversationId: room.id, seq: 1 }],
    ['typing.set', { conversationId: room.id, active: true }],
    ['presence.watch', { accountIds: [], conversationId: room.id }],
    ['room.leave', { conversationId: room.id }],
  ] as const) {
    expect((await socket.isRefused(type, params)).code, type).toBe('conversation.not-found')
  }
  await bob.joins(room.number)
  await bob.sees(room, ['goodbye', 'among ourselves'])
})

conversation('an owner who leaves hands over to the one who has been there longest', async ({ alice, bob, carol, room }) => {
  await carol.joins(room.number)
  await alice.leaves(room)
  await bob.listed(({ id, role }) => id === room.id && role === 'owner', 'the room as its owner')
  await bob.leaves(room)
  await carol.listed(({ id, role }) => id === room.id && role === 'owner', 'the room as its owner')
})

conversation('the lobby cannot be left, and a direct conversation neither', async ({ alice, direct }) => {
  const lobby = await alice.lobby()
  const socket = await alice.rawSocket()
  for (const { id } of [lobby, direct]) {
    expect((await socket.isRefused('room.leave', { conversationId: id })).code).toBe('conversation.forbidden')
  }
})

conversation('a stranger sees nothing of a direct conversation', async ({ alice, carol, direct }) => {
  await alice.sends(direct, 'between us')
  const socket = await carol.rawSocket()
  expect((await socket.isRefused('history.page', { conversationId: direct.id })).code).toBe('conversation.not-found')
  expect((await socket.isRefused('conversation.get', { conversationId: direct.id })).code).toBe('conversation.not-found')
  expect((await socket.isRefused('history.page', { conversationId: 999_999 })).code).toBe('conversation.not-found')
})

conversation('the member list has those online first', async ({ alice, bob, carol, room }) => {
  await carol.joins(room.number)
  alice.client.watchPresence({ accountIds: [bob.accountId], conversationId: room.id })
  await alice.seesOnline(bob)
  await bob.disconnects()
  await alice.seesOffline(bob)
  const { members, total, online, cursor } = await alice.client.listMembers(room.id)
  expect(members.map(({ account, role, online: isOnline }) => [account.name, role, isOnline])).toEqual([
    [alice.name, 'owner', true],
    [carol.name, 'member', true],
    [bob.name, 'member', false],
  ])
  expect({ total, online, cursor }).toEqual({ total: 3, online: 2, cursor: null })
})
