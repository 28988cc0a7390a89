import { ClientMessageId } from '@hongyan/protocol'
import { expect, it } from 'vitest'
import { createClientMessageId } from './client-message-id.ts'

it('is a UUIDv7 that the protocol takes', () => {
  const id = createClientMessageId()
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(ClientMessageId.parse(id)).toBe(id)
})

it('ascends, even 10,000 times within one millisecond and when the clock steps back', () => {
  const now = Date.now() + 1000
  const ids = Array.from({ length: 10_000 }, (_, index) => createClientMessageId(index % 2 ? now : now - 500))
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids).toEqual(ids.toSorted())
})

it('carries the time', () => {
  const at = 4_000_000_000_000
  expect(Number.parseInt(createClientMessageId(at).replaceAll('-', '').slice(0, 12), 16)).toBe(at)
})
