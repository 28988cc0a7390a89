import fc from 'fast-check'
import { expect, test } from 'vitest'
import { measureStrength } from './password-strength.ts'

test.each([
  ['', 'too-short'],
  ['a1!x', 'too-short'],
  ['password', 'common'],
  ['Password123', 'common'],
  ['aaaaaaaaaa', 'repeats'],
  ['ab1!ab1!ab1!', 'repeats'],
  ['12345678', 'sequence'],
  ['abcdefgh1', 'sequence'],
  ['87654321', 'sequence'],
  ['lampshade', 'one-kind'],
] as const)('%s is weak: %s', (password, reason) => {
  expect(measureStrength(password)).toMatchObject({ level: 'weak', reason })
})

test('a password that holds the account name is weak', () => {
  expect(measureStrength('Alice2026!xyz', 'alice').reason).toBe('contains-name')
  expect(measureStrength('Alice2026!xyz', 'bob').reason).toBeNull()
})

test('longer and more varied is stronger', () => {
  expect(measureStrength('abcdxy99').level).toBe('fair')
  expect(measureStrength('lampshade7').level).toBe('good')
  expect(measureStrength('fjord-lamp7').level).toBe('strong')
  expect(measureStrength('correct horse battery staple').level).toBe('strong')
  expect(measureStrength('今晚月色真美啊你说7').level).toBe('strong')
})

test('a level for every text, and a reason exactly where it is weak', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60, unit: 'grapheme' }), (password) => {
      const { score, reason, level } = measureStrength(password)
      expect(score).toBeGreaterThanOrEqual(0)
      expect(reason === null).toBe(level !== 'weak')
    }),
  )
})
