import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Client, ClientOptions } from './contract.ts'
import { createClient, MemoryCache } from './node/index.ts'
import { pageOf, sampleAccount, sampleConversation, sampleEntries, sampleEntry } from './testing/samples.ts'
import { type ScriptedConnection, ScriptedServer, welcome } from './testing/scripted-server.ts'
import { until } from './testing/until.ts'

let server: ScriptedServer
let clients: Client[]
beforeEach(async () => {
  server = await ScriptedServer.start()
  clients = []
})
afterEach(async () => {
  await Promise.all(clients.map((client) => client.close()))
  await server.stop()
})

function make(options: Partial<ClientOptions> = {}): Client {
  const client = createClient({
    url: server.url,
    token: 'secret',
    ...options,
    tuning: { backoffMs: 1, backoffMaxMs: 5, saveMs: 1, ...options.tuning },
  })
  clients.push(client)
  return client
}

const room = sampleConversation({ head: 3, count: 3, unread: 1, readSeq: 2, position: 1003, last: sampleEntry(3) })

/** Answers every page of conversation 1 from this log. */
async function servePages(connection: ScriptedConnection, log = sampleEntries(1, 3)): Promise<void> {
  const frame = await connection.frame('history.page')
  connection.answer(frame, pageOf(log, { limit: 50, ...frame }))
}

it('snapshots keep their identity until something changes', async () => {
  server.greet = (connection, hello) => connection.answer(hello, welcome({ conversations: [room, sampleConversation({ id: 2 })] }))
  const client = make()
  await client.start()
  await client.whenOnline()
  const timeline = client.timeline(1)
  await servePages(server.connections[0]!)
  await until(timeline, ({ loading }) => loading === null)
  const observables = [
    client.connection,
    client.account,
    client.session,
    client.limits,
    client.conversations,
    client.accounts,
    client.online,
  ]
  const before = [...observables, client.typing, client.outbox, timeline].map((one) => one.get())
  expect([...observables, client.typing, client.outbox, timeline].map((one) => one.get())).toEqual(before)
  for (const [index, one] of [...observables, client.typing, client.outbox, timeline].entries()) expect(one.get()).toBe(before[index])
  const [first, second] = client.conversations.get().list
  server.connections[0]!.send({ type: 'entry', entry: sampleEntry(4), accounts: [] })
  const { list } = await until(client.conversations, (value) => value.list[0]!.head === 4)
  expect(list[0]).not.toBe(first)
  expect(list[1]).toBe(second)
  expect(timeline.get().entries.slice(0, 3)).toEqual(sampleEntries(1, 3))
  timeline.close()
})

it('methods of observables can be handed on unbound', async () => {
  const { get, subscribe } = make().connection
  expect(get().status).toBe('connecting')
  subscribe(() => undefined)()
})

it('a server with other data is not mixed with what was kept of the former', async () => {
  server.greet = (connection, hello) => connection.answer(hello, welcome({ conversations: [room] }))
  const cache = new MemoryCache()
  const client = make({ cache })
  await client.start()
  await client.whenOnline()
  const timeline = client.timeline(1)
  await servePages(server.connections[0]!)
  await until(timeline, ({ entries }) => entries.length === 3)
  await client.close()

  const other = sampleConversation({ id: 1, name: 'Other', head: 1, count: 1, position: 5, last: sampleEntry(1, { id: 5 }) })
  server.greet = (connection, hello) => connection.answer(hello, welcome({ instanceId: 'second', position: 5, conversations: [other] }))
  const next = make({ cache })
  await next.start()
  expect(next.conversations.get().list[0]?.name).toBe('Room')
  const shown = next.timeline(1)
  await until(shown, ({ entries }) => entries.length === 3)
  await next.whenOnline()
  expect(next.conversations.get().list.map(({ name }) => name)).toEqual(['Other'])
  const { entries } = await until(shown, (state) => state.entries.length === 1)
  expect(entries[0]!.id).toBe(5)
  expect(await cache.loadOutbox()).toEqual([])
})

it('a session of another account than expected starts anew, without resuming', async () => {
  const cache = new MemoryCache()
  server.greet = (connection, hello) => connection.answer(hello, welcome({ conversations: [room] }))
  const first = make({ cache })
  await first.start()
  await first.whenOnline()
  await first.close()
  const before = server.connections.length
  server.greet = (connection, hello) => connection.answer(hello, welcome({ account: sampleAccount(7), conversations: [] }))
  const second = make({ cache })
  await second.start()
  await second.whenOnline()
  expect((await server.connections[before]!.frame('hello')).since).toBe(100)
  expect((await server.connections[before + 1]!.frame('hello')).since).toBeUndefined()
  expect(second.account.get()?.id).toBe(7)
  expect(second.conversations.get().list).toEqual([])
})

it('what is saved is never ahead of what it stands for', async () => {
  server.greet = (connection, hello) => connection.answer(hello, welcome({ conversations: [room] }))
  const cache = new MemoryCache()
  const saved: { position: number; heads: (number | undefined)[]; entries: number }[] = []
  const saveState = cache.saveState.bind(cache)
  cache.saveState = async (state) => {
    const entries = await cache.loadEntries(1, 1, 1000)
    saved.push({ position: state.position, heads: state.conversations.map(({ head }) => head), entries: entries.length })
    await saveState(state)
  }
  const client = make({ cache })
  await client.start()
  await client.whenOnline()
  for (let seq = 4; seq <= 30; seq++) {
    server.connections[0]!.send({ type: 'entry', entry: sampleEntry(seq), accounts: [] })
    if (seq % 5 === 0) await until(client.conversations, ({ list }) => list[0]!.head === seq)
  }
  await until(client.conversations, ({ list }) => list[0]!.head === 30)
  await client.close()
  expect(saved.at(-1)).toEqual({ position: 1030, heads: [30], entries: 28 })
  for (const { position, heads, entries } of saved) {
    expect(heads).toEqual([position < 1000 ? 3 : position - 1000])
    expect(entries).toBeGreaterThanOrEqual(heads[0]! - 2)
  }
})

it('while an own message is on its way, resuming starts before it', async () => {
  server.greet = (connection, hello) => connection.answer(hello, welcome({ position: 1003, conversations: [room] }))
  const client = make()
  await client.start()
  await client.whenOnline()
  const connection = server.connections[0]!
  await client.send(1, { kind: 'text', text: 'mine' })
  await connection.frame('message.send')
  connection.send({ type: 'entry', entry: sampleEntry(5), accounts: [] })
  await until(client.conversations, ({ list }) => list[0]!.head === 5)
  connection.socket.terminate()
  expect((await (await server.connection(1)).frame('hello')).since).toBe(1003)
})

it('an entry of a conversation that is not in the list brings it in', async () => {
  const client = make()
  const heard: unknown[] = []
  client.on('entry', ({ entry, conversation }) => heard.push([entry.seq, conversation?.name]))
  await client.start()
  await client.whenOnline()
  const connection = server.connections[0]!
  connection.send({ type: 'entry', entry: sampleEntry(3), accounts: [] })
  connection.send({ type: 'entry', entry: sampleEntry(4), accounts: [] })
  connection.answer(await connection.frame('conversation.get'), { conversation: room, accounts: [] })
  await until(client.conversations, ({ list }) => list[0]?.head === 4)
  expect(heard).toEqual([
    [3, 'Room'],
    [4, 'Room'],
  ])
})

it('a conversation that cannot be had does not stand in the way', async () => {
  const client = make()
  await client.start()
  await client.whenOnline()
  const connection = server.connections[0]!
  connection.send({ type: 'entry', entry: sampleEntry(3), accounts: [] })
  connection.refuse(await connection.frame('conversation.get'), { code: 'conversation.not-found', message: 'No.', retry: 'never' })
  connection.send({ type: 'devices', change: 11, position: 2000 })
  await new Promise((resolve) => client.on('devices', () => resolve(undefined)))
  connection.socket.terminate()
  expect((await (await server.connection(1)).frame('hello')).since).toBe(2000)
})

it('read marks are few, only go forward, and are told again to the next connection', async () => {
  const row = sampleConversation({ head: 50, count: 50, unread: 50, position: 1050, last: sampleEntry(50) })
  server.greet = (connection, hello) => connection.answer(hello, welcome({ conversations: [row] }))
  const client = make({ tuning: { readMs: 60_000 } })
  await client.start()
  await client.whenOnline()
  for (let seq = 1; seq <= 30; seq++) client.markRead(1, seq)
  client.markRead(1, 10)
  expect(client.conversations.get().list[0]).toMatchObject({ readSeq: 30 })
  const first = server.connections[0]!
  await first.frame('read.mark')
  first.send({ type: 'devices', change: 11, position: 2000 })
  await new Promise((resolve) => client.on('devices', () => resolve(undefined)))
  expect(first.frames.filter(({ type }) => type === 'read.mark')).toMatchObject([{ conversationId: 1, seq: 1 }])
  first.socket.terminate()
  const second = await server.connection(1)
  const mark = await second.frame('read.mark')
  expect(mark).toMatchObject({ conversationId: 1, seq: 30 })
  second.send({ type: 'read', change: 11, position: 2001, conversationId: 1, readSeq: 30, unread: 20 })
  second.answer(mark, { readSeq: 30, unread: 20 })
  await until(client.conversations, ({ list }) => list[0]!.unread === 20)
})

it('typing is told seldom and ends by itself', async () => {
  const client = make({ tuning: { typingMs: 30, typingRepeatMs: 10_000 } })
  await client.start()
  await client.whenOnline()
  const connection = server.connections[0]!
  for (let turn = 0; turn < 5; turn++) client.setTyping(1, true)
  const told = () => connection.frames.filter(({ type }) => type === 'typing.set').map(({ active }) => active)
  while (told().length < 2) await new Promise((resolve) => connection.socket.once('message', resolve))
  expect(told()).toEqual([true, false])
})

it('an answer with an entry that is no entry is an error of that page alone', async () => {
  server.greet = (connection, hello) => connection.answer(hello, welcome({ conversations: [room] }))
  const client = make()
  await client.start()
  await client.whenOnline()
  const timeline = client.timeline(1)
  const connection = server.connections[0]!
  connection.answer(await connection.frame('history.page'), { entries: [{ seq: 'x' }], accounts: [], head: 3 })
  const state = await until(timeline, ({ loading }) => loading === null)
  expect(state).toMatchObject({ error: 'frame.malformed' })
  expect(client.connection.get().status).toBe('online')
  timeline.close()
})
