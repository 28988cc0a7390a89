import { expect, test } from 'vitest'
import { readWordFile, writeWordFile } from './word-file.ts'

test('reads lines and CSV, and says which lines are wrong', () => {
  const file = readWordFile(
    '\ufefftext,level\r\n甲乙,refuse\n"a ""b"", c",warn\n\n# a remark\n丙丁\n甲乙, replace\n戊己,loud\n\u200b\n',
    'warn',
  )
  expect(file.words.map(({ text, level }) => [text, level])).toEqual([
    ['甲乙', 'replace'],
    ['a "b", c', 'warn'],
    ['丙丁', 'warn'],
  ])
  expect(file).toMatchObject({ wrong: 2, wrongLines: [8, 9] })
})

test('what is written is read again', () => {
  const words = ['甲乙', 'a "b", c', '#64', 'text'].map((text) => ({ key: text, text, level: 'refuse' as const, createdAt: 0 }))
  expect(readWordFile(writeWordFile(words), 'warn').words.map(({ text, level }) => [text, level])).toEqual(
    words.map(({ text, level }) => [text, level]),
  )
})
