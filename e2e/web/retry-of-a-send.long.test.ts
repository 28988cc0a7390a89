import { expect } from 'vitest'
import { dialogue, dialogueWith } from './dialogue.ts'

dialogue('what is written without a connection waits with a clock, and is sent once', async ({ alice, bob, room }) => {
  await alice.opens(room.title)
  await bob.opens(room.title)
  await alice.losesConnection()
  await alice.sends('first', 'second')
  await alice.chat.hasMark('first', 'sending')
  await alice.chat.hasMark('second', 'sending')
  await alice.findsConnection()
  await alice.chat.hasMark('second', 'sent')
  await bob.seesOnly('first', 'second')
  await alice.seesOnly('first', 'second')
})

dialogue('what waits survives a closed page', async ({ alice, bob, room }) => {
  await alice.opens(room.title)
  await bob.opens(room.title)
  await alice.losesConnection()
  await alice.sends('I have to go')
  await alice.chat.hasMark('I have to go', 'sending')
  await alice.closes()
  await alice.findsConnection()
  const back = await alice.opensTab()
  await bob.seesOnly('I have to go')
  await back.opens(room.title)
  await back.seesOnly('I have to go')
  await back.chat.hasMark('I have to go', 'sent')
})

dialogue('an unsent draft survives a reload', async ({ alice, room }) => {
  await alice.opens(room.title)
  await alice.chat.writes('not finished ye')
  await alice.reloads()
  await alice.chat.isOpen(room.title)
  expect(await alice.chat.input.inputValue()).toBe('not finished ye')
})

const strict = dialogueWith({})

strict('a refused message is marked, and can be tried again, taken back or thrown away', async ({ server, alice, bob, room }) => {
  alice.overlooks(/WebSocket|net::ERR/)
  bob.overlooks(/WebSocket|net::ERR/)
  await alice.opens(room.title)
  await bob.opens(room.title)
  await alice.losesConnection()
  const long = 'too long for this server '.repeat(5).trim()
  await alice.sends(long)
  // Meanwhile the server was set to take less.
  await server.restart({ limits: { textBytes: 20 } })
  await alice.findsConnection()
  await alice.chat.hasMark(long, 'failed')

  await alice.chat.choosesForFailed(long, 'common.retry')
  await alice.chat.hasMark(long, 'failed')
  await alice.reloads()
  await alice.chat.hasMark(long, 'failed')

  await alice.chat.choosesForFailed(long, 'messages.edit')
  await alice.chat.showsOnly([])
  expect(await alice.chat.input.inputValue()).toBe(long)
  await alice.sends('short')
  await bob.seesOnly('short')
  await server.restart()
})

strict('a failed message can be discarded', async ({ server, alice, bob, room }) => {
  alice.overlooks(/WebSocket|net::ERR/)
  bob.overlooks(/WebSocket|net::ERR/)
  await alice.opens(room.title)
  await alice.losesConnection()
  await alice.sends('a text of more than twenty bytes')
  await server.restart({ limits: { textBytes: 20 } })
  await alice.findsConnection()
  await alice.chat.hasMark('a text of more than twenty bytes', 'failed')
  await alice.chat.choosesForFailed('a text of more than twenty bytes', 'messages.discard')
  await alice.chat.showsOnly([])
  await alice.reloads()
  await alice.chat.isOpen(room.title)
  await alice.chat.showsOnly([])
  await server.restart()
})
