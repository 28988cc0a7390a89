import { expect, test } from 'vitest'
import { isSendable, measureLength } from './message-length.ts'

test('counts bytes as the server does', () => {
  expect(measureLength('a'.repeat(100), 100)).toEqual({ left: 0, isNear: true, isOver: false })
  expect(measureLength('鸿'.repeat(33), 100)).toEqual({ left: 1, isNear: true, isOver: false })
  expect(measureLength('鸿'.repeat(34), 100)).toEqual({ left: -2, isNear: true, isOver: true })
  expect(measureLength('😀'.repeat(25), 100).left).toBe(0)
  expect(measureLength('short', 100)).toMatchObject({ isNear: false, isOver: false })
})

test('what cannot be seen is not sent', () => {
  for (const text of ['', ' ', '\n\n', '\u200b', '\u3000']) expect(isSendable(text)).toBe(false)
  for (const text of ['a', ' 鸿 ', '😀', '.']) expect(isSendable(text)).toBe(true)
})
