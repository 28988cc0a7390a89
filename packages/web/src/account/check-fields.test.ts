import { expect, test } from 'vitest'
import { checkAccountName, checkNickname, checkRoomName, checkRoomNumber } from './check-fields.ts'

test('account names', () => {
  for (const name of ['alice', '林间', 'a.b-c_d', '123456', '1234567890', 'Ａlice', 'x'.repeat(32)])
    expect(checkAccountName(name), name).toBeNull()
  for (const name of ['', 'a b', '12345', '12345678901', 'x'.repeat(33), 'a@b', 'a\nb', '😀']) {
    expect(checkAccountName(name), name).toBe('account.name-invalid')
  }
})

test('nicknames and room names are one visible line', () => {
  for (const name of ['林间', 'Mia 🌿', ' a ']) expect(checkNickname(name), name).toBeNull()
  for (const name of ['', '   ', '\u200b', 'a\nb', 'x'.repeat(33)]) expect(checkNickname(name), name).toBe('account.nickname-invalid')
  expect(checkRoomName('x'.repeat(48))).toBeNull()
  expect(checkRoomName('x'.repeat(49))).toBe('room.name-invalid')
})

test('room numbers', () => {
  for (const number of ['10000', '9999999999']) expect(checkRoomNumber(number)).toBeNull()
  for (const number of ['', '1234', '01234', '12345678901', '12a45', ' 12345']) expect(checkRoomNumber(number)).toBe('room.number-invalid')
})
