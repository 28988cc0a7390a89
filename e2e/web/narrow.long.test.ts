import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { dialogueWith } from './dialogue.ts'
import { accountScreens, contactScreens, figureScreens, mainScreens, roomScreens } from './tour.ts'

const NARROW = { width: 320, height: 568 }
const narrow = dialogueWith({}, { viewport: NARROW, isMobile: true })

/** What reaches past the edges of the window; what scrolls sideways on purpose may. */
function findOverflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth
    const found: string[] = []
    if (document.documentElement.scrollWidth > width) found.push(`the page is ${document.documentElement.scrollWidth} wide`)
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const { left, right, width: own, height } = element.getBoundingClientRect()
      if (own <= 1 || height <= 1 || (left >= -1 && right <= width + 1)) continue
      const scrollsSideways = (around: Element | null): boolean =>
        around !== null && (/auto|scroll|hidden/.test(getComputedStyle(around).overflowX) || scrollsSideways(around.parentElement))
      const isCut = scrollsSideways(element.parentElement) && !element.matches('button, input, textarea, a')
      if (!isCut)
        found.push(
          `${element.tagName.toLowerCase()} "${element.textContent?.slice(0, 30) ?? ''}" from ${Math.round(left)} to ${Math.round(right)}`,
        )
    }
    return found
  })
}

narrow('nothing reaches past the edges before signing in, at 320 pixels', async ({ newcomer }) => {
  const visitor = await newcomer('visitor')
  const overflow: string[] = []
  for await (const screen of accountScreens(visitor))
    overflow.push(...(await findOverflow(visitor.page)).map((what) => `${screen}: ${what}`))
  expect(overflow).toEqual([])
})

narrow('nothing reaches past the edges in the application, at 320 pixels', async ({ alice, bob, room }) => {
  await alice.hasWritten(room, 'words', 'a'.repeat(200), 'https://example.org/'.padEnd(150, 'path/'))
  await bob.hasWritten(room, '很长的一段中文没有任何空格'.repeat(10))
  const overflow: string[] = []
  for await (const screen of mainScreens(alice, room))
    overflow.push(...(await findOverflow(alice.page)).map((what) => `${screen}: ${what}`))
  for await (const screen of roomScreens(alice, room, bob.nickname))
    overflow.push(...(await findOverflow(alice.page)).map((what) => `${screen}: ${what}`))
  for await (const screen of contactScreens(alice, bob))
    overflow.push(...(await findOverflow(alice.page)).map((what) => `${screen}: ${what}`))
  expect(overflow).toEqual([])
})

narrow('nothing reaches past the edges in the figures of the server, at 320 pixels', async ({ administrator }) => {
  const overflow: string[] = []
  for await (const screen of figureScreens(administrator))
    overflow.push(...(await findOverflow(administrator.page)).map((what) => `${screen}: ${what}`))
  expect(overflow).toEqual([])
})

narrow('on a phone the figures are behind the own profile, and the arrow leads back', async ({ administrator }) => {
  await administrator.page.getByRole('button', { name: administrator.say('rail.profile', { name: 'owner' }), exact: true }).click()
  await administrator.settings.dialog.waitFor()
  await administrator.figures.opens()
  expect(new URL(administrator.page.url()).pathname).toBe('/admin/figures')
  await administrator.page.getByRole('button', { name: administrator.say('common.back'), exact: true }).click()
  await administrator.list.isThere()
})

narrow('the back button of a phone closes what is on top: dialog, members, conversation', async ({ alice, room }) => {
  await alice.opens(room.title)
  await alice.list.root.waitFor({ state: 'hidden' })
  await alice.members.opens(room.title)
  await alice.members.shows(room.title, 'Bob', 'online')
  await alice.page.goBack()
  await alice.chat.isOpen(room.title)
  await alice.page.goBack()
  await alice.list.isThere()
  expect(new URL(alice.page.url()).pathname).toBe('/')
  await alice.start.opens('join')
  await alice.page.goBack()
  await alice.start.dialog.waitFor({ state: 'hidden' })
  await alice.list.isThere()
})

narrow('a phone has the arrows of the application for the same', async ({ alice, room }) => {
  await alice.opens(room.title)
  await alice.members.opens(room.title)
  await alice.members
    .root(room.title)
    .getByRole('button', { name: alice.say('common.close'), exact: true })
    .click()
  await alice.page.getByRole('button', { name: alice.say('common.back'), exact: true }).click()
  await alice.list.isThere()
})
