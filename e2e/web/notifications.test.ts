import { expect } from 'vitest'
import { dialogue } from './dialogue.ts'
import { Device, looksElsewhere } from './pages/device.ts'
import { POLL } from './pages/page-part.ts'

dialogue('a message is notified of once, whoever has how many tabs, and never in a muted chat', async ({ alice, bob, room }) => {
  await Device.watchNotifications(alice.context)
  await alice.reloads()
  await alice.settings.opens('app')
  await alice.page.getByRole('switch', { name: alice.say('notifications.on') }).click()
  await alice.settings.closes()
  const other = await alice.opensTab()
  await other.opens(other.lobby)
  const direct = await alice.hasOpenedDirectWith(bob)
  await alice.list.chooses('Bob', 'ownList.mute', 'ownList.muteForGood')
  await alice.list.hasMark('Bob', 'isQuiet')
  const notified = async () => [...(await alice.device.notified()), ...(await other.device.notified())]

  // While one of the tabs is looked at there is nothing to notify of.
  await bob.hasWritten(room, 'seen in the list')
  await alice.list.counts(room.title, 1)
  await looksElsewhere(alice.context)
  await bob.hasWritten(direct, 'never mind')
  await bob.hasWritten(room, 'the kettle is on')
  await expect.poll(notified, POLL).toEqual([{ title: room.title, body: 'Bob: the kettle is on' }])
  await bob.hasWritten({ id: room.id }, 'and the tea is ready')
  await expect
    .poll(async () => (await notified()).map(({ body }) => body), POLL)
    .toEqual(['Bob: the kettle is on', 'Bob: and the tea is ready'])
})
