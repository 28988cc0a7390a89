import { expect, test } from 'vitest'
import { matchTitle } from './match-title.ts'

test('ranks the beginning over a word over the middle', () => {
  expect(matchTitle('Book club', 'bo')).toBe(0)
  expect(matchTitle('The Book club', 'bo')).toBe(1)
  expect(matchTitle('Notebook', 'bo')).toBe(2)
  expect(matchTitle('Notes', 'bo')).toBe(Infinity)
})

test('Chinese names match by any part, widths and case do not matter', () => {
  expect(matchTitle('周末读书会', '读书')).toBe(1)
  expect(matchTitle('ＡＢＣ', 'abc')).toBe(0)
  expect(matchTitle('anything', '  ')).toBe(0)
})
