import i18next from 'i18next'
import { beforeAll, expect, test } from 'vitest'
import { en } from '../i18n/en.ts'
import { formatLength, formatSize, formatTimeLeft } from './format-size.ts'

beforeAll(async () => {
  await i18next.init({ resources: { en: { translation: en } }, lng: 'en' })
})

test.each([
  [0, '0 B'],
  [1023, '1,023 B'],
  [1024, '1 KB'],
  [1_258_291, '1.2 MB'],
  [4 * 1024 ** 3, '4 GB'],
  [150 * 1024 ** 2, '150 MB'],
])('%i bytes are %s', (bytes, text) => {
  expect(formatSize(bytes, 'en')).toBe(text)
})

test('what is left is told in the largest unit', () => {
  expect(formatTimeLeft(i18next.t, 0.2)).toBe('1 second left')
  expect(formatTimeLeft(i18next.t, 59)).toBe('59 seconds left')
  expect(formatTimeLeft(i18next.t, 61)).toBe('2 minutes left')
  expect(formatTimeLeft(i18next.t, 3601)).toBe('2 hours left')
})

test('a recording has a second at least', () => {
  expect(formatLength(120)).toBe('1"')
  expect(formatLength(12_400)).toBe('12"')
  expect(formatLength(60_000)).toBe(`1'00"`)
})
