import { dialogue, dialogueWith } from './dialogue.ts'

const numbers = (from: number, to: number): string[] => Array.from({ length: to - from + 1 }, (_, index) => `number ${from + index}`)

dialogue('a cut connection comes back with exactly what was missed, in order', async ({ alice, bob, room }) => {
  await bob.opens(room.title)
  await alice.hasWritten(room, 'before')
  await bob.sees('before')
  await bob.losesConnection()
  await bob.chat.saysBelowTitle(bob.say('connection.connecting'))
  await alice.hasWritten(room, ...numbers(1, 8))
  await bob.findsConnection()
  await bob.seesOnly('before', ...numbers(1, 8))
  await alice.hasWritten(room, 'after')
  await bob.seesOnly('before', ...numbers(1, 8), 'after')
})

dialogue('a line that breaks again and again loses nothing and doubles nothing', async ({ alice, bob, room }) => {
  bob.overlooks(/WebSocket|net::ERR/)
  await bob.opens(room.title)
  for (let round = 0; round < 3; round++) {
    await alice.hasWritten(room, `said ${round}`)
    bob.network.breakConnections()
    await bob.sends(`answered ${round}`)
    await bob.chat.hasMark(`answered ${round}`, 'sent')
  }
  const all = [0, 1, 2].flatMap((round) => [`said ${round}`, `answered ${round}`])
  await bob.seesOnly(...all)
  await bob.reloads()
  await bob.seesOnly(...all)
})

dialogue('a server that restarts is found again', async ({ server, alice, bob, room }) => {
  alice.overlooks(/WebSocket|net::ERR/)
  bob.overlooks(/WebSocket|net::ERR/)
  await alice.opens(room.title)
  await bob.opens(room.title)
  await alice.sends('before')
  await bob.sees('before')
  await server.restart()
  await alice.sends('after')
  await bob.seesOnly('before', 'after')
})

const watchful = dialogueWith({ limits: { slowReaderBytes: 65_536, slowReaderSeconds: 1, pingSeconds: 1, pongSeconds: 3 } })

watchful('a page on a line that has stopped reading is cut off, and resumes when the line is back', async ({ alice, bob, room }) => {
  bob.overlooks(/WebSocket|net::ERR/)
  await bob.opens(room.title)
  await alice.list.isThere()
  await bob.chat.saysBelowTitle(bob.say('room.online', { count: 2 }))
  bob.network.hold()
  await alice.opens(room.title)
  await alice.members.shows(room.title, 'Bob', 'offline')
  await alice.hasWritten(room, ...numbers(1, 5))
  bob.network.heal()
  await bob.seesOnly(...numbers(1, 5))
})

watchful('a page that was suspended has everything when it wakes', async ({ alice, bob, room }) => {
  bob.overlooks(/WebSocket|net::ERR/)
  await bob.opens(room.title)
  const devtools = await bob.context.newCDPSession(bob.page)
  await devtools.send('Page.setWebLifecycleState', { state: 'frozen' })
  await alice.hasWritten(room, ...numbers(1, 30))
  await devtools.send('Page.setWebLifecycleState', { state: 'active' })
  await bob.sees(...numbers(21, 30))
  await bob.sends('awake again')
  await bob.sees(...numbers(21, 30), 'awake again')
})
