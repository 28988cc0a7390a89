import { expect, test } from 'vitest'
import { formatFigure } from './format-figure.ts'

test.each([
  [0, 'bytes', '0 B'],
  [900, 'bytes', '900 B'],
  [1536, 'bytes', '1.5 KiB'],
  [75.2 * 1024 ** 3, 'bytes', '75.2 GiB'],
  [512 * 1024 ** 2, 'bytes', '512 MiB'],
  [0.256, 'ms', '0.26 ms'],
  [12.34, 'ms', '12.3 ms'],
  [1234, 'ms', '1,234 ms'],
  [1.25, 'count', '1.3'],
  [12_345.6, 'count', '12,346'],
] as const)('%d %s', (value, unit, text) => {
  expect(formatFigure(value, unit, 'en')).toBe(text)
})
