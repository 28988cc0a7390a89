import { expect, test } from 'vitest'
import { isPinned, standing } from './stay-at-end.ts'

const log = (scrollTop: number, scrollHeight: number) => ({ scrollTop, scrollHeight, clientHeight: 600 })
const atEnd = standing(log(400, 1000))

test.each([
  ['at the end', log(400, 1000), true],
  ['half a pixel from it', log(399.5, 1000), true],
  ['a page came above, and the position was not moved with it', log(400, 3000), true],
  ['the position was moved, but not far enough', log(900, 3000), true],
  ['rows turned out shorter', log(250, 900), true],
  ['somebody scrolls up', log(380, 1000), false],
  ['somebody scrolls up while a page comes', log(380, 3000), false],
])('%s', (_, element, pinned) => {
  expect(isPinned(element, atEnd, true)).toBe(pinned)
})

test('who has gone up stays there, and is pinned again at the end', () => {
  expect(isPinned(log(380, 1200), standing(log(380, 1000)), false)).toBe(false)
  expect(isPinned(log(300, 900), standing(log(200, 900)), false)).toBe(true)
})
