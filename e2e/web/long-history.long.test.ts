import { dialogueWith } from './dialogue.ts'
import { isInView } from './pages/page-part.ts'
import { scrollsUpTo } from './scroll-through.ts'
import { type SeededHistory, seedHistory, textOf } from './seed-history.ts'
import { PASSWORD } from './visitor.ts'

let history: SeededHistory
const remembering = dialogueWith(async (afterwards) => {
  history = await seedHistory(100_000)
  afterwards(history.remove)
  return { data: history.dataDir }
})

remembering('a hundred thousand messages: opened at the end, scrolled through forty pages, back at the end', async ({ newcomer }) => {
  const reader = await newcomer('reader')
  await reader.account.signsIn('reader', PASSWORD)
  await reader.opens(history.title)
  await reader.sees(...[99_999, 100_000].map(textOf))
  await scrollsUpTo(reader, 98_000)
  await reader.chat.jumpsToEnd()
  await isInView(reader.chat.message('message 100000'))
  await reader.sees(...[99_999, 100_000].map(textOf))
})

remembering('a hundred thousand unread messages: opened at the first, and at the end in one step', async ({ newcomer }) => {
  const absentee = await newcomer('absentee')
  await absentee.account.signsIn('absentee', PASSWORD)
  await absentee.opens(history.title)
  await absentee.chat.hasDivider(100_000)
  await isInView(absentee.chat.message('message 1'))
  await absentee.chat.jumpsToEnd()
  await absentee.sees(...[99_999, 100_000].map(textOf))
  await absentee.list.counts(history.title, 0)
})
