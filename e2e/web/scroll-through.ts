import { expect } from 'vitest'
import { scrollLog } from './pages/scroll-log.ts'
import { numberOf } from './seed-history.ts'
import type { Tab } from './tab.ts'

/** Elements below the log at any time, whatever the length of the conversation. */
const NODES_MAX = 1500
/** Pixels a message may stand away from its place in any frame: half pixels of a scaled screen. */
const DEVIATION_MAX = 2

/** Scrolls up until message `target` is drawn; holds every step to: nothing jumps, nothing is missing, nothing twice. */
export async function scrollsUpTo(reader: Tab, target: number, step = 450): Promise<void> {
  let seen = Number.POSITIVE_INFINITY
  for (;;) {
    const { deviation, texts, nodes, atStart } = await scrollLog(reader.page, -step, reader.say('messages.start'))
    const numbers = texts.map(numberOf)
    const first = numbers[0] ?? Number.NaN
    expect(numbers, 'messages drawn, from the top').toEqual(numbers.map((_, index) => first + index))
    expect(deviation, `pixels moved at message ${first}`).toBeLessThanOrEqual(DEVIATION_MAX)
    expect(nodes, `elements drawn at message ${first}`).toBeLessThan(NODES_MAX)
    expect(first).toBeLessThanOrEqual(seen)
    seen = first
    if (first <= target || atStart) break
  }
  expect(seen).toBeLessThanOrEqual(target)
}
