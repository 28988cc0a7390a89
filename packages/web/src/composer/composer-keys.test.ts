import { expect, test } from 'vitest'
import { isSendKey } from './composer-keys.ts'

const enter = { key: 'Enter', shiftKey: false, altKey: false, keyCode: 13, isComposing: false }

test('Enter sends', () => {
  expect(isSendKey(enter)).toBe(true)
})

test('Shift+Enter breaks the line', () => {
  expect(isSendKey({ ...enter, shiftKey: true })).toBe(false)
})

test('an input method’s Enter never sends', () => {
  expect(isSendKey({ ...enter, isComposing: true })).toBe(false)
  expect(isSendKey({ ...enter, keyCode: 229 })).toBe(false)
})
