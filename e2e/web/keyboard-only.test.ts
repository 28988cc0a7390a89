import { expect } from 'vitest'
import { dialogue } from './dialogue.ts'

dialogue('everything by keyboard: sign in, switch, send, open and close a dialog', async ({ newcomer, alice, bob, room }) => {
  await bob.opens(room.title)
  const phantom = await newcomer('alice again')
  const { page, say } = phantom
  const { keyboard } = page
  await phantom.account.isAskedToSignIn()

  // The first field has the focus.
  await keyboard.type(alice.name)
  await keyboard.press('Tab')
  await keyboard.type(alice.password)
  await keyboard.press('Enter')
  await phantom.list.isThere()

  await keyboard.press('Control+k')
  await page.getByRole('combobox').waitFor()
  await keyboard.type('book')
  await page.getByRole('option', { name: room.title }).waitFor()
  await keyboard.press('Enter')
  await phantom.chat.isOpen(room.title)

  // The composer has the focus.
  await keyboard.type('no mouse in this house')
  await keyboard.press('Enter')
  await bob.seesOnly('no mouse in this house')

  // To the settings: by Tab alone, wherever they are.
  const settings = page.getByRole('button', { name: say('rail.settings'), exact: true })
  for (let step = 0; step < 60 && !(await isFocused(settings)); step++) await keyboard.press('Tab')
  expect(await isFocused(settings)).toBe(true)
  await keyboard.press('Enter')
  await phantom.settings.dialog.waitFor()
  expect(await page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null)).toBe(true)
  await keyboard.press('Escape')
  await phantom.settings.dialog.waitFor({ state: 'hidden' })
  await settings.and(page.locator(':focus')).waitFor()

  // Arrows walk the list, Enter opens.
  const lobby = phantom.list.row(phantom.lobby)
  await phantom.list.row(room.title).focus()
  await keyboard.press('ArrowDown')
  await lobby.and(page.locator(':focus')).waitFor()
  await keyboard.press('Enter')
  await phantom.chat.isOpen(phantom.lobby)
})

function isFocused(locator: { evaluate<R>(look: (element: Element) => R): Promise<R> }): Promise<boolean> {
  return locator.evaluate((element) => element === document.activeElement)
}
