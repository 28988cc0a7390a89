import { expect } from 'vitest'
import { dialogueWith } from './dialogue.ts'
import { isInView, POLL } from './pages/page-part.ts'
import { scrollsUpTo } from './scroll-through.ts'
import { type SeededHistory, seedHistory, textOf } from './seed-history.ts'
import { PASSWORD } from './visitor.ts'

let history: SeededHistory
const remembering = dialogueWith(async (afterwards) => {
  history = await seedHistory(5000)
  afterwards(history.remove)
  return { data: history.dataDir }
})

remembering('a long conversation opens at its end, and pages come without a jump when one scrolls up', async ({ newcomer }) => {
  const reader = await newcomer('reader')
  await reader.account.signsIn('reader', PASSWORD)
  await reader.opens(history.title)
  await reader.sees(...[4998, 4999, 5000].map(textOf))
  await isInView(reader.chat.message('message 5000'))
  await scrollsUpTo(reader, 4700)
  await reader.chat.jumpsToEnd()
  await isInView(reader.chat.message('message 5000'))
  await reader.sees(...[4998, 4999, 5000].map(textOf))
})

remembering('who has read nothing begins at the first unread message, and comes to the end in one step', async ({ newcomer }) => {
  const absentee = await newcomer('absentee')
  await absentee.account.signsIn('absentee', PASSWORD)
  await absentee.list.counts(history.title, 5000)
  await absentee.list.row(history.title).getByText('99+').waitFor()
  await absentee.opens(history.title)
  await absentee.chat.hasDivider(5000)
  await isInView(absentee.chat.divider)
  await isInView(absentee.chat.message('message 1'))
  await absentee.chat.jumpsToEnd()
  await isInView(absentee.chat.message('message 5000'))
  await absentee.sees(...[4999, 5000].map(textOf))
  await absentee.list.counts(history.title, 0)
})

remembering('a day is gone to by the calendar, and what stands there copied from its menu', async ({ newcomer }) => {
  const reader = await newcomer('reader')
  const { page, say } = reader
  await reader.account.signsIn('reader', PASSWORD)
  await reader.opens(history.title)
  await reader.calendar.opens()
  await reader.calendar.goesBack(2)
  await page.waitForFunction(
    (name) => {
      const log = document.querySelector('[role=log]')
      const top = log?.getBoundingClientRect().top ?? 0
      const rows = [...(log?.querySelectorAll('[data-index]') ?? [])].sort(
        (a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top,
      )
      const first = rows.find((row) => row.getBoundingClientRect().bottom > top + 1)
      return first?.textContent?.includes(name) === true
    },
    new Intl.DateTimeFormat('en-GB', { month: 'long', day: 'numeric', weekday: 'long' }).format(Date.now() - 2 * 86_400_000),
  )
  const [first = ''] = await reader.chat.texts()
  await reader.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await reader.chat.message(first).click({ button: 'right' })
  await page.getByRole('menuitem', { name: say('history.copy'), exact: true }).click()
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText()), POLL).toBe(first)

  await reader.calendar.opens()
  await reader.calendar.goesToBeginning()
  await isInView(reader.chat.message('message 1'))
  await reader.chat.jumpsToEnd()
  await isInView(reader.chat.message('message 5000'))
})

remembering('it opens at its end on a phone too, each time, with and without motion', async ({ newcomer }) => {
  const phone = await newcomer('reader on the phone', { isMobile: true, viewport: { width: 390, height: 844 } })
  await phone.account.signsIn('reader', PASSWORD)
  await phone.opens(history.title)
  for (const reducedMotion of ['reduce', 'no-preference', 'reduce', 'no-preference'] as const) {
    await isInView(phone.chat.message('message 5000'))
    await phone.page.emulateMedia({ reducedMotion })
    await phone.reloads()
  }
  await isInView(phone.chat.message('message 5000'))
})

remembering('what comes while one reads further up is counted at the arrow and moves nothing', async ({ newcomer }) => {
  const reader = await newcomer('reader')
  const carol = await newcomer('carol')
  await reader.account.signsIn('reader', PASSWORD)
  await carol.account.signsIn('carol', PASSWORD)
  await carol.opens(history.title)
  await reader.opens(history.title)
  await scrollsUpTo(reader, 4900)
  const place = (await reader.chat.texts())[0] ?? ''
  const before = await reader.chat.message(place).boundingBox()
  await carol.sends('are you still reading?')
  await reader.list.previews(history.title, 'carol: are you still reading?')
  await reader.list.counts(history.title, 1)
  const after = await reader.chat.message(place).boundingBox()
  expect(after?.y).toBeCloseTo(before?.y ?? Number.NaN, 0)
  await reader.page.getByRole('button', { name: reader.say('messages.toBottomNew', { count: 1 }), exact: true }).click()
  await reader.sees('are you still reading?')
  await reader.list.counts(history.title, 0)
})
