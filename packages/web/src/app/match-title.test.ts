import { expect, test } from 'vitest'
import { matchTitle } from './match-title.ts'
import { loadPinyin } from './pinyin.ts'

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

test('Chinese names match by pinyin and its initials once that is loaded, and letters come first', async () => {
  expect(matchTitle('周末读书会', 'dushu')).toBe(Infinity)
  await loadPinyin()
  expect(matchTitle('周末读书会', 'zhoumo')).toBe(1.5)
  expect(matchTitle('周末读书会', 'zmds')).toBe(1.5)
  expect(matchTitle('周末读书会', 'du shu')).toBe(2.5)
  expect(matchTitle('重庆', 'chongq')).toBe(1.5)
  expect(matchTitle('周末读书会', 'pa')).toBe(Infinity)
  expect(matchTitle('zmds', 'zm')).toBe(0)
})
