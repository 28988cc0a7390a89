import { expect } from 'vitest'
import { dialogue } from './dialogue.ts'
import { POLL } from './pages/page-part.ts'
import type { Tab } from './tab.ts'

async function tabTitle(tab: Tab, title: RegExp): Promise<void> {
  await expect.poll(() => tab.page.title(), POLL).toMatch(title)
}

dialogue('what one sets for a chat is kept, and holds in every tab', async ({ alice, bob, room }) => {
  const direct = await alice.hasOpenedDirectWith(bob)
  await bob.hasWritten(room, 'about the book')
  await bob.hasWritten(direct, 'lunch?')
  await alice.list.begins('Bob', room.title)
  const other = await alice.opensTab()
  await alice.comesToFront()

  await alice.list.chooses(room.title, 'ownList.pin')
  for (const tab of [alice, other]) {
    await tab.list.begins(room.title, 'Bob')
    await tab.list.hasMark(room.title, 'isPinned')
  }
  await tabTitle(alice, /^\(2\) /)

  await alice.list.choosesByKeyboard('Bob', 'ownList.mute', 'ownList.muteForGood')
  for (const tab of [alice, other]) await tab.list.hasMark('Bob', 'isQuiet')
  await tabTitle(other, /^\(1\) /)
  await bob.hasWritten(direct, 'or tea?')
  await alice.list.counts('Bob', 2)
  await alice.list.begins(room.title, 'Bob')
  await tabTitle(alice, /^\(1\) /)
  expect(await alice.page.evaluate(() => document.activeElement?.textContent)).toContain('Bob')

  await alice.list.chooses(room.title, 'ownList.markRead')
  await alice.list.counts(room.title, 0)
  await tabTitle(other, /^Hongyan/)
  await alice.list.chooses(alice.lobby, 'ownList.markUnread')
  await other.list.row(alice.lobby).getByText(alice.say('ownList.isMarked'), { exact: true }).waitFor()
  await tabTitle(other, /^\(1\) /)
  await alice.opens(alice.lobby)
  await alice.list.counts(alice.lobby, 0)
  await tabTitle(alice, /^Lobby/)

  await alice.reloads()
  await alice.list.begins(room.title, 'Bob')
  await alice.list.hasMark('Bob', 'isQuiet')
})

dialogue('a chat deleted from the list is back with the next message, and has its history', async ({ alice, bob, member, room }) => {
  await bob.hasWritten(room, 'first page', 'second page')
  await alice.list.counts(room.title, 2)
  await alice.opens(room.title)
  await alice.list.chooses(room.title, 'ownList.hide')
  await alice.list.row(room.title).waitFor({ state: 'detached' })
  await alice.page.getByText(alice.say('messages.pick'), { exact: true }).waitFor()
  await bob.hasWritten(room, 'third page')
  await alice.list.counts(room.title, 1)
  await alice.opens(room.title)
  await alice.sees('first page', 'second page', 'third page')

  // Found by the search box all the same, and by pinyin.
  const walk = await alice.hasCreated('周末爬山')
  await alice.list.chooses(walk.title, 'ownList.hide')
  await alice.list.row(walk.title).waitFor({ state: 'detached' })
  await alice.page.keyboard.press('Control+k')
  await alice.page.getByRole('combobox').fill('zmps')
  await alice.page
    .getByRole('group', { name: alice.say('switcher.section.rooms') })
    .getByRole('option')
    .waitFor()
  await alice.page.keyboard.press('Enter')
  await alice.chat.isOpen(walk.title)

  const carol = await member('carol', { isMobile: true, viewport: { width: 390, height: 844 } })
  await carol.hasJoined(room)
  await carol.list.row(room.title).waitFor()
  await carol.list.pressesLong(room.title)
  await carol.page.getByRole('menuitem', { name: carol.say('ownList.pin'), exact: true }).click()
  await carol.list.hasMark(room.title, 'isPinned')
})
