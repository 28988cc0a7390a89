import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Client, ClientOptions, ConnectionState } from './contract.ts'
import { createClient } from './node/index.ts'
import { nodeTransport } from './node/transport.ts'
import { sampleConversation, sampleEntry } from './testing/samples.ts'
import { ScriptedServer, welcome } from './testing/scripted-server.ts'
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

function connect(options: Partial<ClientOptions> = {}): Client {
  const client = createClient({
    url: server.url,
    token: 'secret',
    ...options,
    tuning: { backoffMs: 1, backoffMaxMs: 5, ...options.tuning },
  })
  clients.push(client)
  void client.start()
  return client
}

function statesOf(client: Client): ConnectionState['status'][] {
  const states: ConnectionState['status'][] = [client.connection.get().status]
  client.connection.subscribe(() => {
    const { status } = client.connection.get()
    if (status !== states.at(-1)) states.push(status)
  })
  return states
}

const is = (status: ConnectionState['status']) => (state: ConnectionState) => state.status === status

describe('hello', () => {
  it('goes first, and the token in the header', async () => {
    const client = connect({ client: { name: 'test', version: '1' } })
    const states = statesOf(client)
    await client.whenOnline()
    const hello = await (await server.connection(0)).frame('hello')
    expect(hello).toEqual({ id: 1, type: 'hello', versions: [1], client: { name: 'test', version: '1' } })
    expect(states).toEqual(['connecting', 'updating', 'online'])
    expect(client.account.get()?.name).toBe('name1')
    expect(client.limits.get()?.textBytes).toBe(16_384)
  })

  it('carries the token where the transport cannot', async () => {
    const { carriesToken: _, ...transport } = nodeTransport
    await connect({ transport }).whenOnline()
    expect(await (await server.connection(0)).frame('hello')).toMatchObject({ token: 'secret' })
  })

  it('resumes from the newest position on each further connection', async () => {
    const client = connect()
    await client.whenOnline()
    const first = await server.connection(0)
    first.send({ type: 'read', change: 11, position: 105, conversationId: 9, readSeq: 1, unread: 0 })
    first.socket.close(1001)
    const hello = await (await server.connection(1)).frame('hello')
    expect(hello).toMatchObject({ since: 105, instanceId: 'first' })
  })

  it('events before the welcome wait for it, those it contains are passed over', async () => {
    const row = sampleConversation({ head: 2, count: 2, unread: 2, position: 99, last: sampleEntry(2, { id: 99 }) })
    server.greet = (connection, hello) => {
      connection.send({ type: 'entry', entry: sampleEntry(2, { id: 99 }), accounts: [] })
      connection.send({ type: 'entry', entry: sampleEntry(3, { id: 101 }), accounts: [] })
      connection.answer(hello, welcome({ conversations: [row] }))
    }
    const client = connect()
    const emitted: number[] = []
    client.on('entry', ({ entry }) => emitted.push(entry.seq))
    await client.whenOnline()
    expect(client.conversations.get().list).toMatchObject([{ head: 3, unread: 3 }])
    expect(emitted).toEqual([3])
  })
})

describe('coming back', () => {
  it('after any close that does not forbid it', async () => {
    const client = connect()
    for (const [index, code] of [1000, 1001, 1011, 4002, 4003, 4999].entries()) {
      const connection = await server.connection(index)
      await until(client.connection, is('online'))
      connection.socket.close(code)
      await until(client.connection, is('connecting'))
    }
    await client.whenOnline()
  })

  it('after a cut without a word, and says that it waits', async () => {
    const client = connect({ tuning: { backoffMs: 0 } })
    await client.whenOnline()
    server.connections[0]!.socket.terminate()
    const state = await until(client.connection, is('connecting'))
    expect(state).toMatchObject({ error: 'network' })
    await client.whenOnline()
  })

  it.each([
    ['no JSON', '{"type":'],
    ['no object', '7'],
    ['null', 'null'],
    ['no type', '{}'],
    ['an entry without numbers', '{"type":"entry","entry":{"seq":"1"},"accounts":[]}'],
    ['an entry that is missing', '{"type":"entry"}'],
    ['a binary frame', Buffer.from([1, 2, 3])],
  ])('after %s', async (_, frame) => {
    const client = connect()
    await client.whenOnline()
    server.connections[0]!.socket.send(frame)
    await until(client.connection, is('connecting'))
    await client.whenOnline()
    expect(server.connections).toHaveLength(2)
  })

  it('after a malformed welcome', async () => {
    server.greet = (connection, hello) => {
      connection.answer(hello, server.connections.length === 1 ? { ...welcome(), conversations: [{ id: 'x' }] } : welcome())
    }
    await connect().whenOnline()
    expect(server.connections).toHaveLength(2)
  })

  it('after a hole in the numbers of changes, from before it', async () => {
    const client = connect()
    await client.whenOnline()
    const first = server.connections[0]!
    first.send({ type: 'devices', change: 11, position: 101 })
    first.send({ type: 'devices', change: 13, position: 103 })
    expect(await (await server.connection(1)).frame('hello')).toMatchObject({ since: 101 })
  })

  it('when the other side does not answer a ping', async () => {
    const client = connect({ tuning: { quietMs: 20, silenceMs: 20 } })
    await client.whenOnline()
    await server.connections[0]!.frame('ping')
    await server.connection(1)
    await client.whenOnline()
  })

  it('stays while pings are answered', async () => {
    const client = connect({ tuning: { quietMs: 5, silenceMs: 5000 } })
    await client.whenOnline()
    const connection = server.connections[0]!
    for (let turn = 0; turn < 3; turn++) {
      connection.answer(await connection.frame('ping'), {})
      connection.frames.length = 0
    }
    await connection.frame('ping')
    expect(server.connections).toHaveLength(1)
  })

  it('when a server accepts but never welcomes', async () => {
    server.greet = (connection, hello) => server.connections.length > 1 && connection.answer(hello, welcome())
    await connect({ tuning: { answerMs: 20 } }).whenOnline()
    expect(server.connections).toHaveLength(2)
  })

  it('at once when the network is back or the page is looked at', async () => {
    let wake: () => void = () => undefined
    const transport = { ...nodeTransport, onWake: (listener: () => void) => ((wake = listener), () => undefined) }
    const client = connect({ transport, tuning: { backoffMs: 1e9, backoffMaxMs: 1e9 } })
    await client.whenOnline()
    server.connections[0]!.socket.terminate()
    await until(client.connection, (state) => state.status === 'connecting' && state.retryAt !== null)
    wake()
    await client.whenOnline()
  })

  it('not sooner than the server asks', async () => {
    server.greet = (connection, hello) =>
      connection.refuse(hello, { code: 'server.busy', message: 'Busy.', retry: 'later', retryAfterMs: 60_000 })
    const client = connect()
    const state = await until(client.connection, (one) => one.status === 'connecting' && one.retryAt !== null)
    expect(state).toMatchObject({ error: 'server.busy' })
    expect((state as { retryAt: number }).retryAt).toBeGreaterThan(Date.now() + 30_000)
  })
})

describe('staying away', () => {
  const end = { reason: 'replaced', at: 5, by: { platform: 'web', label: 'Firefox', address: '::1' } }

  it('when the session has ended, and tells why', async () => {
    const client = connect()
    const told: unknown[] = []
    client.on('ended', (value) => told.push(value))
    await client.whenOnline()
    server.connections[0]!.send({ type: 'session.ended', end })
    server.connections[0]!.socket.close(4001)
    expect(await until(client.connection, is('ended'))).toEqual({ status: 'ended', end })
    expect(told).toEqual([end])
    await expect(client.whenOnline()).rejects.toMatchObject({ code: 'session.ended', details: end })
    await expect(client.openDirect('bob')).rejects.toMatchObject({ code: 'session.ended' })
  })

  it('when hello says so', async () => {
    server.greet = (connection, hello) =>
      connection.refuse(hello, { code: 'session.ended', message: 'Over.', retry: 'never', details: end })
    expect(await until(connect().connection, is('ended'))).toEqual({ status: 'ended', end })
  })

  it.each([
    ['session.required', 'never'],
    ['version.unsupported', 'never'],
  ])('when hello is refused with %s', async (code, retry) => {
    server.greet = (connection, hello) => connection.refuse(hello, { code, message: 'No.', retry })
    expect(await until(connect().connection, is('ended'))).toEqual({ status: 'ended', end: null, error: code })
  })

  it.each([
    [1009, 'frame.too-large'],
    [4000, 'frame.malformed'],
    [4004, 'frame.too-deep'],
    [4006, 'version.unsupported'],
  ])('after close code %i', async (code, error) => {
    const client = connect()
    await client.whenOnline()
    server.connections[0]!.socket.close(code)
    expect(await until(client.connection, is('ended'))).toEqual({ status: 'ended', end: null, error })
  })

  it('when it is closed', async () => {
    const client = connect()
    await client.whenOnline()
    await client.close()
    expect(client.connection.get()).toEqual({ status: 'ended', end: null })
    await expect(client.whenOnline()).rejects.toMatchObject({ code: 'network' })
  })
})

describe('commands', () => {
  it('are answered by number, in any order, and refused with what the server said', async () => {
    const client = connect()
    await client.whenOnline()
    const connection = server.connections[0]!
    const [suggested, found] = [client.suggestRoomNumber(), client.findRoom('99999')]
    const refused = expect(found).rejects.toMatchObject({ code: 'room.not-found', retry: 'never' })
    connection.refuse(await connection.frame('room.find'), { code: 'room.not-found', message: 'No room has this number.', retry: 'never' })
    await refused
    connection.answer(await connection.frame('room.suggest-number'), { number: '12345' })
    expect(await suggested).toBe('12345')
  })

  it('wait for the connection', async () => {
    const client = createClient({ url: server.url, token: 'secret' })
    clients.push(client)
    const suggested = client.suggestRoomNumber()
    await client.start()
    const connection = await server.connection(0)
    connection.answer(await connection.frame('room.suggest-number'), { number: '12345' })
    expect(await suggested).toBe('12345')
  })

  it('end with `network` when the connection does, or no answer comes', async () => {
    const client = connect({ tuning: { answerMs: 50 } })
    await client.whenOnline()
    await expect(client.suggestRoomNumber()).rejects.toMatchObject({ code: 'network', retry: 'later' })
    const found = client.findRoom('99999')
    await server.connections[0]!.frame('room.find')
    server.connections[0]!.socket.terminate()
    await expect(found).rejects.toMatchObject({ code: 'network' })
  })
})

it('events of a later version are passed over, but not their place in the log of changes', async () => {
  const client = connect()
  await client.whenOnline()
  const heard = new Promise((resolve) => client.on('devices', () => resolve(true)))
  const connection = server.connections[0]!
  connection.send({ type: 'wallpaper', change: 11, position: 101 })
  connection.send({ type: 'reaction', of: 5 })
  connection.send({ type: 'devices', change: 12, position: 102 })
  expect(await heard).toBe(true)
  expect(server.connections).toHaveLength(1)
})

it('entries of a later kind count in their conversation', async () => {
  server.greet = (connection, hello) => connection.answer(hello, welcome({ conversations: [sampleConversation({ position: 50 })] }))
  const client = connect()
  await client.whenOnline()
  const timeline = client.timeline(1)
  await until(timeline, ({ atEnd }) => atEnd)
  server.connections[0]!.send({ type: 'entry', entry: { ...sampleEntry(1), kind: 'poll', question: '?' }, accounts: [] })
  server.connections[0]!.send({ type: 'entry', entry: sampleEntry(2), accounts: [] })
  const { entries } = await until(timeline, (state) => state.entries.length === 2)
  expect(entries.map(({ kind }) => kind)).toEqual(['poll', 'message'])
  timeline.close()
})

it('a listener that throws harms nobody else', async () => {
  const client = connect()
  const heard: unknown[] = []
  const thrown = new Promise((resolve) => process.once('uncaughtException', resolve))
  const own = process.listeners('uncaughtException')
  for (const listener of own.slice(0, -1)) process.off('uncaughtException', listener)
  client.on('devices', () => {
    throw new Error('mine')
  })
  client.on('devices', (value) => heard.push(value))
  await client.whenOnline()
  server.connections[0]!.send({ type: 'devices', change: 11, position: 101 })
  expect(await thrown).toMatchObject({ message: 'mine' })
  for (const listener of own.slice(0, -1)) process.on('uncaughtException', listener)
  expect(heard).toHaveLength(1)
  expect(client.connection.get().status).toBe('online')
})
