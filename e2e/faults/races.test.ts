import { writtenText } from '@hongyan/sdk'
import { callRoute, RawSocket, type RefusedError } from '@hongyan/testkit'
import { conversationWith } from '@hongyan/testkit/conversation'
import { expect } from 'vitest'
import { type Acknowledged, expectIntact, readStored } from './invariants.ts'
import { say as report } from './measuring.ts'

const swift = conversationWith({ limits: { messagesPerSecond: 0, wrongPasswordsPerAccount: 1000 } })

swift('who comes and goes while others write is told of nothing that was said in their absence', async ({ server, alice, bob, room }) => {
  const guest = await server.person('guest')
  await guest.disconnects()
  const [writer, coming, beside] = [await alice.rawSocket(), await guest.rawSocket(), await guest.rawSocket()]
  const acknowledged = new Map<string, Acknowledged>()
  let isOver = false
  const writing = (async () => {
    for (let index = 0; !isOver; index++) {
      const text = `said-${index}-x`
      const body = { kind: 'text', text } as const
      acknowledged.set(text, await writer.asks('message.send', { conversationId: room.id, clientMessageId: text, body }))
    }
  })()
  let sentInside = 0
  for (let round = 0; round < 30; round++) {
    await coming.asks('room.join', { number: room.number ?? '' })
    // Both race with each other: one of them is first, and the other is refused or done before.
    const text = `inside-${round}-x`
    const say = () => beside.asks('message.send', { conversationId: room.id, clientMessageId: text, body: { kind: 'text', text } })
    const leave = () => coming.asks('room.leave', { conversationId: room.id })
    const leaving = round % 2 === 0 ? undefined : leave()
    const [message, left] = await Promise.allSettled([say(), leaving ?? leave()])
    expect(left.status).toBe('fulfilled')
    if (message.status === 'fulfilled') {
      acknowledged.set(text, message.value)
      sentInside++
    } else expect((message.reason as RefusedError).error.code).toBe('conversation.not-found')
    for (const [type, params] of [
      ['message.send', { clientMessageId: `outside-${round}`, body: { kind: 'text', text: 'x' } }],
      ['history.page', {}],
      ['typing.set', { active: true }],
      ['member.list', {}],
    ] as const) {
      expect((await coming.isRefused(type, { conversationId: room.id, ...params })).code).toBe('conversation.not-found')
    }
  }
  isOver = true
  await writing
  await coming.asks('ping', {})
  const stored = await readStored(server.url, bob.token, room.id)
  expectIntact(stored, acknowledged)
  expect(stored.filter((entry) => entry.kind === 'message' && writtenText(entry.body).startsWith('outside-'))).toEqual([])

  // Which stretches of the log the guest was a member for.
  const isInside = new Set<number>()
  let inside = false
  for (const { seq, kind, senderId } of stored) {
    if (senderId === guest.accountId && kind === 'join') inside = true
    if (inside) isInside.add(seq)
    if (senderId === guest.accountId && kind === 'leave') inside = false
  }
  const told = coming.frames.get().flatMap((frame) => (!('re' in frame) && frame.type === 'entry' ? [frame.entry.seq] : []))
  expect(told.filter((seq) => !isInside.has(seq))).toEqual([])
  expect(told).toEqual([...new Set(told)].toSorted((a, b) => a - b))
  // And of everything that was said in their presence.
  const said = stored.filter(({ seq, kind }) => isInside.has(seq) && kind === 'message').map(({ seq }) => seq)
  expect(told.filter((seq) => said.includes(seq))).toEqual(said)
  report(`30 rounds: ${stored.length} entries, ${told.length} told inside, ${sentInside} of 30 messages were before the leaving`)
})

swift('of many who sign in to one seat at once one stays; the others are told, and nobody is told twice', async ({ server, alice }) => {
  await alice.disconnects()
  const sockets = await Promise.all(
    Array.from({ length: 10 }, async (_, index) => {
      const { result } = await callRoute(server.url, 'session.sign-in', {
        name: alice.name,
        password: alice.password,
        device: { platform: 'web', label: `race ${index}` },
        credential: 'token',
      })
      const socket = await RawSocket.open(server.url, { token: result?.token ?? '' })
      return { socket, hello: await socket.asks('hello', { versions: [1] }).catch((error: unknown) => error) }
    }),
  )
  const current = await alice.signsIn({ platform: 'phone' })
  const { result } = await current.calls('session.list')
  expect(result?.devices.filter(({ platform }) => platform === 'web')).toHaveLength(1)
  const ends = await Promise.all(
    sockets.map(async ({ socket, hello }) => {
      if (!(hello instanceof Error)) await Promise.race([socket.closed, socket.asks('ping', {})]).catch(() => undefined)
      return socket.isOpen ? 'open' : (await socket.closed).code
    }),
  )
  expect(ends.filter((end) => end === 'open')).toHaveLength(1)
  expect(ends.filter((end) => end !== 'open' && end !== 4001)).toEqual([])
  for (const { socket } of sockets) {
    const told = socket.frames.get().filter((frame) => 'type' in frame && frame.type === 'session.ended')
    expect(told.length).toBeLessThanOrEqual(1)
  }
  for (const { socket } of sockets) if (socket.isOpen) await socket.closes()
})

swift(
  'the same message sent at once over ten sockets is there once, and each is answered the same',
  async ({ server, alice, bob, room }) => {
    const sockets = await Promise.all(Array.from({ length: 10 }, () => alice.rawSocket()))
    const body = { kind: 'text', text: 'only one of me' } as const
    const answers = await Promise.all(
      sockets.map((socket) => socket.asks('message.send', { conversationId: room.id, clientMessageId: 'ten-at-once', body })),
    )
    expect(new Set(answers.map(({ id, seq }) => `${id} ${seq}`)).size).toBe(1)
    expect(answers.filter(({ duplicate }) => !duplicate)).toHaveLength(1)
    const stored = await readStored(server.url, bob.token, room.id)
    expectIntact(stored, new Map([['only one of me', answers[0]!]]))
    await Promise.all(sockets.map((socket) => socket.closes()))
  },
)

swift('of fifty who want the same room number at once exactly one gets it', async ({ alice, bob }) => {
  const number = await alice.client.suggestRoomNumber()
  const sockets = await Promise.all([alice.rawSocket(), bob.rawSocket()])
  const tries = await Promise.allSettled(
    Array.from({ length: 50 }, (_, index) => sockets[index % 2]!.asks('room.create', { number, name: `try ${index}` })),
  )
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const codes = tries.flatMap((tried) => (tried.status === 'rejected' ? [(tried.reason as RefusedError).error.code] : []))
  expect(codes.filter((code) => code !== 'room.number-taken' && code !== 'rate.limited')).toEqual([])
  await Promise.all(sockets.map((socket) => socket.closes()))
})
