import { expect } from 'vitest'
import { dialogue } from './dialogue.ts'
import { POLL } from './pages/page-part.ts'

dialogue('without a network one opens, reads, and writes; all of it arrives once, in order', async ({ member, bob }) => {
  const ann = await member('ann', { keepsClient: true })
  const room = await ann.hasCreated('Reading circle')
  await bob.hasJoined(room)
  await bob.hasWritten(room, 'one', 'two', 'three')
  await ann.opens(room.title)
  await ann.sees('one', 'two', 'three')
  await ann.device.keepsClient()
  await ann.losesConnection()
  await ann.closes()

  const offline = await ann.opensTab(`/c/${room.id}`)
  await offline.chat.isOpen(room.title)
  await offline.sees('one', 'two', 'three')
  const written = Array.from({ length: 50 }, (_, index) => `written ${index + 1}`)
  await offline.sends(...written)
  await offline.chat.hasMark('written 50', 'sending')
  await offline.settings.opens('app')
  await offline.page.getByText(offline.say('offline.state.ready'), { exact: true }).waitFor()
  await offline.reloads()
  await offline.sees(...written.slice(-3))

  await bob.opens(room.title)
  await ann.findsConnection()
  await expect.poll(() => bob.hasOnServer(room), POLL).toEqual(['one', 'two', 'three', ...written])
  await bob.sees(...written.slice(-3))
  await offline.chat.hasMark('written 50', 'sent')

  // Only what everybody may have is kept beside IndexedDB, which signing out empties.
  expect((await offline.device.keptPaths()).filter((path) => /^\/(api|ws|trust)/.test(path))).toEqual([])
})

dialogue('a new release waits until it is loaded, and leaves other tabs as they are', async ({ member }) => {
  const ben = await member('ben', { keepsClient: true })
  await ben.list.isThere()
  await ben.device.keepsClient()
  const other = await ben.opensTab()
  await other.list.isThere()
  await ben.device.meetsRelease()
  for (const tab of [ben, other]) await tab.device.isOfferedRelease()
  await ben.device.loadsRelease()
  await ben.list.isThere()
  // A part that this tab has not loaded yet.
  await other.settings.opens('devices')
  await other.settings.closes()
  await other.opens(other.lobby)
})
