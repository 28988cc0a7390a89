import { connect } from 'node:net'
import { callApi, inTime, RawSocket, startTcpProxy } from '@hongyan/testkit'
import { conversation, conversationWith } from '@hongyan/testkit/conversation'
import { expect } from 'vitest'

/** Refused one by one; the connection lives on. */
const NOT_FRAMES: [string, string, string][] = [
  ['nothing', '', 'frame.malformed'],
  ['null', 'null', 'frame.malformed'],
  ['a number', '5', 'frame.malformed'],
  ['1e400', '1e400', 'frame.malformed'],
  ['a string', '"ping"', 'frame.malformed'],
  ['an array', '[]', 'frame.malformed'],
  ['an array of frames', '[{"id":1,"type":"ping"}]', 'frame.malformed'],
  ['half a frame', '{"id":1,"type":"pi', 'frame.malformed'],
  ['two frames', '{"type":"ping"}{"type":"ping"}', 'frame.malformed'],
  ['no type', '{}', 'frame.malformed'],
  ['a type of another kind', '{"type":{"$ne":null}}', 'frame.malformed'],
  ['a type null', '{"type":null}', 'frame.malformed'],
  ['an unknown type', '{"type":"account.delete-all"}', 'frame.unknown-type'],
  ['a type of the prototype', '{"type":"constructor"}', 'frame.unknown-type'],
  ['another of it', '{"type":"__proto__"}', 'frame.unknown-type'],
  ['toString', '{"type":"toString"}', 'frame.unknown-type'],
  ['an id that is no number', '{"id":"1","type":"ping"}', 'frame.malformed'],
  ['an id null', '{"id":null,"type":"ping"}', 'frame.malformed'],
  ['an id too large', '{"id":1e400,"type":"ping"}', 'frame.malformed'],
  ['an id below zero', '{"id":-1,"type":"ping"}', 'frame.malformed'],
  ['a BOM', '\ufeff{"type":"ping"}', 'frame.malformed'],
  ['NUL', '\0', 'frame.malformed'],
]

conversation('what is no frame is answered with its error, and the connection goes on', async ({ alice }) => {
  const socket = await alice.rawSocket()
  for (const [what, text, code] of NOT_FRAMES) {
    const before = socket.frames.get().length
    socket.sendsRaw(text)
    await socket.asks('ping', {})
    const answers = socket.frames.get().slice(before)
    expect([what, answers[0]]).toMatchObject([what, { type: 'error', error: { code, retry: 'never' } }])
    expect(answers).toHaveLength(2)
  }
})

conversation('bad parameters are refused with the field, whatever they are', async ({ alice, room }) => {
  const socket = await alice.rawSocket()
  const send = { conversationId: room.id, clientMessageId: 'hostile-1', body: { kind: 'text', text: 'x' } }
  for (const [params, field] of [
    [{ ...send, body: null }, 'body'],
    [{ ...send, body: 'x' }, 'body'],
    [{ ...send, body: { kind: 'text', text: { toString: 'x' } } }, 'body.text'],
    [{ ...send, body: { kind: 'html', text: 'x' } }, 'body.kind'],
    [{ ...send, conversationId: String(room.id) }, 'conversationId'],
    [{ ...send, conversationId: null }, 'conversationId'],
    [{ ...send, conversationId: 0 }, 'conversationId'],
    [{ ...send, conversationId: -1 }, 'conversationId'],
    [{ ...send, clientMessageId: 'short' }, 'clientMessageId'],
    [{ ...send, clientMessageId: 'x'.repeat(65) }, 'clientMessageId'],
    [{ ...send, clientMessageId: "a'; DROP TABLE entry; --" }, 'clientMessageId'],
  ] as const) {
    expect(await socket.isRefused('message.send', params), JSON.stringify(params)).toMatchObject({ code: 'request.invalid', field })
  }
})

conversation('a sender, a seq or a time in the frame is not believed', async ({ alice, bob, room }) => {
  const socket = await alice.rawSocket()
  socket.sends({
    id: 50,
    type: 'message.send',
    conversationId: room.id,
    clientMessageId: 'forged-1',
    body: { kind: 'text', text: 'who am I?', senderId: bob.accountId },
    senderId: bob.accountId,
    from: bob.name,
    sender: 'system',
    seq: 999,
    sentAt: 1,
    __proto__: { admin: true },
  })
  const entry = await bob.receives(room, { body: 'who am I?' })
  expect(entry.senderId).toBe(alice.accountId)
  expect(entry.seq).toBeLessThan(999)
  expect(entry.sentAt).toBeGreaterThan(1_000_000_000_000)
})

conversation('__proto__ and constructor poison nobody', async ({ alice, bob, room }) => {
  const socket = await alice.rawSocket()
  socket.sendsRaw(
    `{"id":7,"type":"message.send","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"conversationId":${room.id},"clientMessageId":"proto-message","body":{"kind":"text","text":"harmless","__proto__":{"polluted":1}}}`,
  )
  await bob.receives(room, { body: 'harmless' })
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
})

conversation('text of every kind arrives as it was sent; what is no text is made harmless', async ({ alice, bob, room }) => {
  const kept = [
    '<script>alert(1)</script>',
    '\u202eevil\u200b',
    '\u001b[31mred\u001b[0m',
    '👨‍👩‍👧‍👦 and 𝒳',
    '天气',
    'a\u0000b'.replace('\u0000', '\u0001'),
    "'; DROP TABLE entry; --",
    '${7*7} {{7*7}}',
    'line\nbreak\ttab',
    'x'.repeat(16_384),
  ]
  for (const text of kept) {
    await alice.sends(room, text)
    await bob.receives(room, { from: alice, body: text })
  }
  const socket = await alice.rawSocket()
  const raw = (id: string, json: string) =>
    socket.sendsRaw(`{"type":"message.send","conversationId":${room.id},"clientMessageId":"${id}","body":{"kind":"text","text":${json}}}`)
  raw('lone-surrogate-1', '"lone \\ud800 high"')
  await bob.receives(room, { body: 'lone \ufffd high' })
  raw('lone-surrogate-2', '"lone \\udc00 low"')
  await bob.receives(room, { body: 'lone \ufffd low' })
  raw('nul-character', '"a\\u0000b"')
  await bob.receives(room, { body: 'a\ufffdb' })
  raw('carriage-return', '"one\\r\\ntwo\\rthree"')
  await bob.receives(room, { body: 'one\ntwo\nthree' })
})

conversation('a message without anything to see, or too long, is refused', async ({ alice, room }) => {
  const socket = await alice.rawSocket()
  const send = (text: string, id: string) =>
    socket.isRefused('message.send', { conversationId: room.id, clientMessageId: id, body: { kind: 'text', text } })
  for (const [index, text] of ['', ' ', '\n\t', '\u200b\u200d', '\u3000', '\u0000'.replace('\u0000', '\u0007')].entries()) {
    expect((await send(text, `empty-text-${index}`)).code, JSON.stringify(text)).toBe('message.empty')
  }
  expect(await send('x'.repeat(16_385), 'too-long-1')).toMatchObject({ code: 'message.too-long', details: { limit: 16_384 } })
  expect((await send('雁'.repeat(5462), 'too-long-2')).code).toBe('message.too-long')
})

conversation('a frame too deep closes the connection with its own code', async ({ alice, bob, room }) => {
  for (const nested of ['['.repeat(100_000), '{"a":'.repeat(20_000), `{"type":"ping","x":${'['.repeat(64)}1${']'.repeat(64)}}`]) {
    const socket = await alice.rawSocket()
    socket.sendsRaw(nested.slice(0, 131_072))
    expect((await socket.isClosed()).code).toBe(4004)
    expect(socket.frames.get().at(-1)).toMatchObject({ type: 'error', error: { code: 'frame.too-deep' } })
  }
  const socket = await alice.rawSocket()
  socket.sendsRaw(`{"id":9,"type":"ping","x":${'['.repeat(63)}1${']'.repeat(63)}}`)
  await socket.asks('ping', {})
  await alice.sends(room, 'nothing happened')
  await bob.receives(room, { body: 'nothing happened' })
})

conversation('a frame too large closes the connection with 1009, in one piece or in many', async ({ server, alice, bob, room }) => {
  const socket = await alice.rawSocket()
  socket.sendsRaw(`{"type":"ping","x":"${'x'.repeat(131_072)}"}`)
  expect((await socket.isClosed()).code).toBe(1009)
  const { status, error } = await callApi(server.url, 'POST', '/directs', { name: 'x'.repeat(200_000) }, { token: alice.token })
  expect([status, error?.code]).toEqual([413, 'frame.too-large'])
  await alice.sends(room, 'nothing happened')
  await bob.receives(room, { body: 'nothing happened' })
})

conversation('bytes that are no text close the connection', async ({ alice }) => {
  const binary = await alice.rawSocket()
  binary.sendsRaw(Buffer.from('{"type":"ping"}'))
  expect((await binary.isClosed()).code).toBe(4000)
})

conversation(
  'a frame that claims more than there is, and one against the standard, end the connection alone',
  async ({ server, alice, bob, room }) => {
    const handshake = `GET /ws HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`
    const attacks = [
      Buffer.from([0x81, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]),
      Buffer.from([0x81, 0x05, 1, 2, 3, 4, 5]),
      Buffer.from([0xf1, 0x80, 0, 0, 0, 0]),
      Buffer.from([0x83, 0x80, 0, 0, 0, 0]),
      Buffer.from([0x89, 0xfe, 0xff, 0xff, 0, 0, 0, 0]),
      Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0xff, 0xfe]),
    ]
    for (const attack of attacks) {
      const socket = connect(server.port, '127.0.0.1')
      const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
      socket.on('error', () => {})
      socket.once('data', () => socket.write(attack))
      socket.on('end', () => socket.end())
      socket.write(handshake)
      await inTime(closed, `the end of ${attack.toString('hex')}`)
    }
    await alice.sends(room, 'nothing happened')
    await bob.receives(room, { body: 'nothing happened' })
  },
)

conversation('requests that are no HTTP, or to nowhere, are refused', async ({ server }) => {
  expect((await callApi(server.url, 'GET', '/no/such/thing')).error?.code).toBe('request.not-found')
  expect((await callApi(server.url, 'GET', '/../../etc/passwd')).status).toBeGreaterThanOrEqual(200)
  await expect(RawSocket.open(`${server.url}/other`)).rejects.toThrow('404')
  const upgrade = 'HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'
  for (const garbage of [
    ...['//', 'http://', '//[', 'http://[::1', '*', '/ws/../x'].map((address) => `GET ${address} ${upgrade}`),
    '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
    'GET\r\n\r\n',
    `GET / HTTP/1.1\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`,
  ]) {
    const socket = connect(server.port, '127.0.0.1')
    socket.on('error', () => {})
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
    socket.resume()
    socket.write(garbage)
    await inTime(closed, 'the end of garbage')
  }
  expect((await callApi(server.url, 'GET', '/health')).status).toBe(200)
})

conversation('who is refused and does not go is taken away', async ({ server }) => {
  for (const request of ['GET /other HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n', 'GET\r\n\r\n']) {
    const socket = connect({ port: server.port, host: '127.0.0.1', allowHalfOpen: true })
    const gone = new Promise<void>((resolve) => socket.once('close', () => resolve()))
    socket.on('error', () => {})
    socket.resume()
    socket.write(request)
    // Half of the connection is closed; what is still sent is taken for a while, and then no more.
    socket.once('end', () => {
      const push = (): void => {
        while (socket.writable && socket.write(Buffer.alloc(65_536)));
      }
      socket.on('drain', push)
      push()
    })
    await inTime(gone, `the end of ${request}`)
  }
})

const impatient = conversationWith({ limits: { helloSeconds: 0.5 } })

impatient('who says nothing is closed with 4002 after the time the server says', async ({ server, alice }) => {
  const silent = await RawSocket.open(server.url, { token: alice.token })
  expect((await silent.isClosed()).code).toBe(4002)
  expect(silent.frames.get().at(-1)).toMatchObject({ type: 'error', error: { code: 'session.timeout', retry: 'reconnect' } })
  const signedIn = await alice.rawSocket()
  await alice.client.listMembers((await alice.lobby()).id)
  await signedIn.asks('ping', {})
})

conversation('a version nobody speaks is refused with 4006', async ({ server, alice }) => {
  const socket = await RawSocket.open(server.url, { token: alice.token })
  expect((await socket.isRefused('hello', { versions: [99] })).code).toBe('version.unsupported')
  expect((await socket.isClosed()).code).toBe(4006)
})

conversation('a second hello is refused', async ({ alice, bob }) => {
  const socket = await alice.rawSocket()
  expect((await socket.isRefused('hello', { versions: [1], token: bob.token })).code).toBe('request.invalid')
  const { result } = await alice.calls('session.current')
  expect(result?.account.id).toBe(alice.accountId)
})

const measured = conversationWith({ limits: { messagesPerSecond: 40, messagesBurst: 10 } })

measured('who sends faster than allowed is held back, and nothing is dropped or reordered', async ({ alice, bob, room }) => {
  const socket = await alice.rawSocket()
  const texts = Array.from({ length: 45 }, (_, index) => `fast ${index}`)
  const answers = await Promise.all(
    texts.map((text, index) =>
      socket.asks('message.send', { conversationId: room.id, clientMessageId: `fast-${index}-x`, body: { kind: 'text', text } }),
    ),
  )
  const first = answers[0]!.seq
  expect(answers.map(({ seq }) => seq)).toEqual(texts.map((_, index) => first + index))
  await bob.sees(room, texts)
})

measured('who floods holds up nobody else', async ({ alice, bob, carol, room }) => {
  await carol.joins(room.number)
  const socket = await alice.rawSocket()
  for (let index = 0; index < 5000; index++) socket.sends({ type: 'ping' })
  await bob.sends(room, 'as if nothing were')
  await carol.receives(room, { from: bob, body: 'as if nothing were' })
  socket.breaks()
})

const crowded = conversationWith({ trustedProxies: ['127.0.0.1'], limits: { connectionsPerAddress: 3 } })

crowded('connections of one address are limited, those of another are not', async ({ server, alice }) => {
  const from = (address: string) => RawSocket.open(server.url, { token: alice.token, headers: { 'x-forwarded-for': address } })
  const sockets = [await from('198.51.100.1'), await from('198.51.100.1'), await from('198.51.100.1')]
  await expect(from('198.51.100.1')).rejects.toThrow('429')
  sockets.push(await from('198.51.100.2'))
  await sockets[0]!.closes()
  sockets.push(await from('198.51.100.1'))
  await Promise.all(sockets.slice(1).map((socket) => socket.closes()))
})

conversation('a connection cut in the middle of a frame leaves nothing behind', async ({ server, alice, bob, room }) => {
  const proxy = await startTcpProxy(() => ({ host: '127.0.0.1', port: server.port }))
  for (let round = 0; round < 20; round++) {
    const socket = await RawSocket.signedIn(proxy.url, alice.token)
    socket.sends({
      id: 1,
      type: 'message.send',
      conversationId: room.id,
      clientMessageId: `cut-${round}-x`,
      body: { kind: 'text', text: 'x'.repeat(9000) },
    })
    proxy.breakConnections()
    await socket.isClosed()
  }
  await proxy.close()
  await alice.sends(room, 'after it all')
  await bob.receives(room, { from: alice, body: 'after it all' })
})
