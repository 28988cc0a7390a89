import type { CDPSession } from 'playwright-core'
import { expect } from 'vitest'
import { dialogue } from './dialogue.ts'
import type { Visitor } from './visitor.ts'

/** An input method the way the browser sees it: a text that is still being composed, then the text that was chosen. */
async function composes(person: Visitor): Promise<CDPSession> {
  await person.chat.input.focus()
  return person.context.newCDPSession(person.page)
}

dialogue('the Enter that chooses a Chinese word does not send it; the next one does', async ({ alice, bob, room }) => {
  await alice.opens(room.title)
  await bob.opens(room.title)
  const inputMethod = await composes(alice)
  for (const [index, text] of ['n', 'ni', 'ni h', 'ni hao'].entries()) {
    await inputMethod.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    expect(index, await alice.chat.input.inputValue()).toBeLessThan(4)
  }
  // The Enter of an input method comes as key code 229 while it composes, and, in Safari, just after.
  await alice.page.evaluate(() => {
    const field = document.querySelector('#composer')
    const event = { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true }
    field?.dispatchEvent(new KeyboardEvent('keydown', { ...event, isComposing: true }))
    field?.dispatchEvent(new KeyboardEvent('keydown', { ...event, keyCode: 229 }))
  })
  await inputMethod.send('Input.insertText', { text: '你好' })
  expect(await alice.chat.input.inputValue()).toBe('你好')
  expect(await alice.chat.texts()).toEqual([])
  await alice.chat.input.press('Enter')
  await bob.seesOnly('你好')
  expect(await alice.chat.input.inputValue()).toBe('')
})

dialogue('Shift+Enter breaks the line, Enter sends both', async ({ alice, bob, room }) => {
  await alice.opens(room.title)
  await bob.opens(room.title)
  await alice.chat.input.pressSequentially('第一行')
  await alice.chat.input.press('Shift+Enter')
  await alice.chat.input.pressSequentially('第二行')
  expect(await alice.chat.input.inputValue()).toBe('第一行\n第二行')
  await alice.chat.input.press('Enter')
  await bob.seesOnly('第一行\n第二行')
  await bob.list.previews(room.title, 'Alice: 第一行 第二行')
})

dialogue('the quick switcher does not take the Enter of an input method either', async ({ alice, room }) => {
  await alice.list.row(room.title).waitFor()
  await alice.page.keyboard.press('Control+k')
  const field = alice.page.getByRole('combobox')
  await field.fill('book')
  await field.evaluate((element) => {
    element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, isComposing: true }))
  })
  expect(await field.isVisible()).toBe(true)
  await field.press('Enter')
  await alice.chat.isOpen(room.title)
})
