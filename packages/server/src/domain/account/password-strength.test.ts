import { expect, it } from 'vitest'
import { findWeakness } from './password-strength.ts'

it.each([
  ['Short1!', 'too-short'],
  ['password1', 'common'],
  ['Password123', 'common'],
  ['xxalice-99xx', 'contains-name'],
  ['aaaaaaaaaaaa1', 'repeats'],
  ['abc1abc1abc1', 'repeats'],
  ['12345678901', 'sequence'],
  ['1234567890x', 'sequence'],
  ['lkjhgfdsa99', 'sequence'],
  ['mountainriver', 'one-kind'],
])('refuses %s as %s', (password, reason) => {
  expect(findWeakness(password, 'alice')).toBe(reason)
})

it.each(['mountain-river', 'Kahn4wxp', '三更灯火五更鸡x', 'correct horse battery', 'thequickbrownfoxjumps'])('takes %s', (password) => {
  expect(findWeakness(password, 'alice')).toBeUndefined()
})

it('does not hold a very short name against a password', () => {
  expect(findWeakness('mountain-river', 'a')).toBeUndefined()
})
