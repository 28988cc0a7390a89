import { RawSocket } from '@hongyan/testkit'
import { conversation } from '@hongyan/testkit/conversation'
import { expect } from 'vitest'

const text = (words: string) => ({ kind: 'text' as const, text: words })

conversation('the same message sent again gets the first answer again', async ({ alice, room }) => {
  const socket = await alice.rawSocket()
  const message = { conversationId: room.id, clientMessageId: 'alice-device-1', body: text('once') }
  const first = await socket.asks('message.send', message)
  const second = await socket.asks('message.send', message)
  expect(first.duplicate).toBe(false)
  expect(second).toEqual({ ...first, duplicate: true })
  const { entries } = await socket.asks('history.page', { conversationId: room.id })
  expect(entries.filter(({ kind }) => kind === 'message')).toHaveLength(1)
})

conversation('other content under the same id is refused', async ({ alice, room, direct }) => {
  const socket = await alice.rawSocket()
  await socket.asks('message.send', { conversationId: room.id, clientMessageId: 'alice-device-1', body: text('once') })
  for (const other of [
    { conversationId: room.id, clientMessageId: 'alice-device-1', body: text('twice') },
    { conversationId: direct.id, clientMessageId: 'alice-device-1', body: text('once') },
  ]) {
    expect((await socket.isRefused('message.send', other)).code).toBe('message.client-id-reused')
  }
})

conversation('an id belongs to its sender: two people may use the same one', async ({ alice, bob, room }) => {
  const message = { conversationId: room.id, clientMessageId: 'the-same-id', body: text('hi') }
  const [first, second] = [await alice.rawSocket(), await bob.rawSocket()]
  const answers = [await first.asks('message.send', message), await second.asks('message.send', message)]
  expect(answers.map(({ duplicate }) => duplicate)).toEqual([false, false])
})

conversation('a message whose answer was lost is not doubled, over a restart neither', async ({ server, alice, bob, room }) => {
  const message = { conversationId: room.id, clientMessageId: 'lost-answer-1', body: text('did it arrive?') }
  const broken = await alice.rawSocket()
  broken.sends({ id: 99, type: 'message.send', ...message })
  await bob.receives(room, { body: 'did it arrive?' })
  broken.breaks()
  const again = await RawSocket.signedIn(server.url, alice.token)
  expect((await again.asks('message.send', message)).duplicate).toBe(true)
  await again.closes()
  await server.restart()
  const afterRestart = await RawSocket.signedIn(server.url, alice.token)
  expect((await afterRestart.asks('message.send', message)).duplicate).toBe(true)
  await bob.sees(room, ['did it arrive?'])
  await afterRestart.closes()
})

conversation('the same message on many sockets at once is stored once', async ({ alice, bob, room }) => {
  const sockets = await Promise.all(Array.from({ length: 8 }, () => alice.rawSocket()))
  const message = { conversationId: room.id, clientMessageId: 'at-the-same-time', body: text('me!') }
  const answers = await Promise.all(sockets.map((socket) => socket.asks('message.send', message)))
  expect(answers.filter(({ duplicate }) => !duplicate)).toHaveLength(1)
  expect(new Set(answers.map(({ seq }) => seq)).size).toBe(1)
  await bob.sees(room, ['me!'])
})

conversation('a retry after leaving the room stores nothing', async ({ alice, bob, room }) => {
  const socket = await bob.rawSocket()
  await bob.leaves(room)
  const refusal = await socket.isRefused('message.send', { conversationId: room.id, clientMessageId: 'too-late-1', body: text('hello?') })
  expect(refusal).toMatchObject({ code: 'conversation.not-found', retry: 'never' })
  await alice.sends(room, 'quiet here')
  await alice.sees(room, ['quiet here'])
})
