import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { dialogueWith } from './dialogue.ts'
import { roomNumber, seedRooms } from './seed-rooms.ts'
import { PASSWORD } from './visitor.ts'

const ROOMS = 60
const MESSAGES = 2000

const switching = dialogueWith(async (afterwards) => {
  const folder = await seedRooms(ROOMS, MESSAGES)
  afterwards(folder.remove)
  return { data: folder.path }
})

/** Presses the row of a chat, and says how many milliseconds later a frame with its messages has been drawn. */
function switchTo(page: Page, title: string): Promise<number> {
  return page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const row = [...document.querySelectorAll<HTMLElement>('a[data-conversation]')].find((link) => link.textContent?.includes(wanted))
        if (!row) throw new Error(`There is no row ${wanted}.`)
        const from = performance.now()
        row.click()
        const look = () => {
          const heading = document.querySelector('main h2')?.textContent
          const log = document.querySelector('[role=log]')
          const isThere = heading === wanted && log?.querySelector('article') && !log.querySelector('.invisible')
          // The frame after the one that was ready has it on the screen.
          if (isThere) requestAnimationFrame(() => resolve(performance.now() - from))
          else requestAnimationFrame(look)
        }
        look()
      }),
    title,
  )
}

switching('switching between chats with long histories, measured', async ({ newcomer }) => {
  const reader = await newcomer('reader')
  await reader.account.signsIn('reader', PASSWORD)
  const titles = Array.from({ length: 12 }, (_, index) => `Room ${roomNumber(ROOMS - 1 - index)}`)
  await reader.list.row(titles[0] ?? '').waitFor()
  const report = async (name: string): Promise<void> => {
    const times: number[] = []
    for (const title of titles) times.push(await switchTo(reader.page, title))
    times.sort((a, b) => a - b)
    console.log(`${name}: median ${Math.round(times[6] ?? 0)} ms, slowest ${Math.round(times.at(-1) ?? 0)} ms`)
    expect(times).toHaveLength(titles.length)
  }
  await report('never opened, from the server')
  await report('opened before, from the cache of the browser')
  titles.splice(8)
  titles.push(...titles.slice(0, 4))
  await report('open a moment ago')
  await reader.reloads()
  await reader.list.row(titles[0] ?? '').waitFor()
  await report('after a reload')
})
