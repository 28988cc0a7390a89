import { dialogue } from './dialogue.ts'

dialogue('a message waits for a member whose page is closed', async ({ alice, bob, room }) => {
  await bob.list.isThere()
  await bob.closes()
  await alice.opens(room.title)
  await alice.sends('are you there?', 'I found the book')

  const back = await bob.opensTab()
  await back.list.counts(room.title, 2)
  await back.list.previews(room.title, 'Alice: I found the book')
  await back.page.waitForFunction(() => document.title.startsWith('(2) '))
  await back.opens(room.title)
  await back.chat.hasDivider(2)
  await back.seesOnly('are you there?', 'I found the book')
  await back.list.counts(room.title, 0)
})
