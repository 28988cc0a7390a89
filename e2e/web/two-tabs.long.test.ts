import { dialogue } from './dialogue.ts'

dialogue('two tabs of one browser both see everything, once', async ({ alice, bob, room }) => {
  const second = await bob.opensTab()
  await Promise.all([alice.opens(room.title), bob.opens(room.title), second.opens(room.title)])
  await alice.sends('to both of you')
  await bob.sends('from the first tab')
  await second.sees('to both of you', 'from the first tab')
  await second.sends('from the second tab')
  await alice.sends('goodbye')
  for (const tab of [bob, second, alice]) await tab.seesOnly('to both of you', 'from the first tab', 'from the second tab', 'goodbye')
})

dialogue('what one tab reads is read in the other', async ({ alice, bob, room }) => {
  await bob.opens(bob.lobby)
  const second = await bob.opensTab()
  await second.opens(second.lobby)
  await alice.hasWritten(room, 'one', 'two')
  await bob.list.counts(room.title, 2)
  await second.list.counts(room.title, 2)
  await bob.comesToFront()
  await bob.opens(room.title)
  await second.list.counts(room.title, 0)
})

dialogue('tabs share what waits to be sent, and send it once', async ({ alice, bob, room }) => {
  const second = await bob.opensTab()
  await Promise.all([alice.opens(room.title), bob.opens(room.title), second.opens(room.title)])
  await bob.losesConnection()
  await bob.chat.saysBelowTitle(bob.say('connection.connecting'))
  await bob.sends('written in the first tab')
  await second.chat.hasMark('written in the first tab', 'sending')
  await second.sends('written in the second tab')
  await bob.chat.hasMark('written in the second tab', 'sending')
  await bob.findsConnection()
  for (const tab of [alice, bob, second]) await tab.seesOnly('written in the first tab', 'written in the second tab')
  await second.chat.hasMark('written in the first tab', 'sent')
})

dialogue('signing out in one tab signs out the other', async ({ bob }) => {
  const second = await bob.opensTab()
  await second.list.isThere()
  await bob.comesToFront()
  await bob.settings.signsOut()
  await bob.account.isAskedToSignIn()
  await second.account.isAskedToSignIn()
})

dialogue('signing in in one tab opens the other', async ({ newcomer, alice }) => {
  const first = await newcomer('the same again')
  const second = await first.opensTab()
  await second.account.isAskedToSignIn()
  await first.comesToFront()
  await first.account.signsIn(alice.name, alice.password)
  await first.list.isThere()
  await second.list.isThere()
})
