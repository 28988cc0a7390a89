import { expect, test } from 'vitest'
import { SeenConversation } from './seen-conversation.ts'

test('events and the answers to its own messages fill a conversation', () => {
  const seen = new SeenConversation()
  expect([seen.hear(1), seen.hear(4), seen.acknowledge(2, false), seen.acknowledge(3, false), seen.acknowledge(5, false)]).toEqual(
    Array.from({ length: 5 }),
  )
  expect(seen.isWithoutGaps).toBe(true)
})

test('an event that never came is a gap, until the answer to a repeated message explains it', () => {
  const seen = new SeenConversation()
  seen.hear(3)
  expect([seen.isWithoutGaps, seen.describeGaps()]).toEqual([false, '1, 2'])
  seen.acknowledge(1, true)
  seen.acknowledge(2, true)
  expect(seen.isWithoutGaps).toBe(true)
})

test('an event that comes again, or late, is wrong', () => {
  const seen = new SeenConversation()
  seen.hear(2)
  expect(seen.hear(2)).toBe('was told of 2 after 2')
  expect(seen.hear(1)).toBe('was told of 1 after 2')
})

test('two messages in one place are wrong', () => {
  const seen = new SeenConversation()
  seen.hear(1)
  expect(seen.acknowledge(1, false)).toContain('somebody else’s')
})

test('a welcome says where to go on', () => {
  const seen = new SeenConversation()
  expect([seen.moveTo(0), seen.moveTo(5), seen.moveTo(5), seen.hear(6), seen.moveTo(9)]).toEqual([undefined, 0, undefined, undefined, 6])
})
