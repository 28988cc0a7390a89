import { expect, test } from 'vitest'
import { onlyDigits } from './only-digits.ts'

test('takes numbers as people paste and type them', () => {
  expect(onlyDigits(' 123 45 ')).toBe('12345')
  expect(onlyDigits('１２３４５')).toBe('12345')
  expect(onlyDigits('123-45')).toBe('12345')
  expect(onlyDigits('12a45')).toBe('12a45')
})
