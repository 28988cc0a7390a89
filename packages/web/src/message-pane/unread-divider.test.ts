import type { Conversation, Entry } from '@hongyan/protocol'
import { expect, test } from 'vitest'
import { findDivider, updateMark } from './unread-divider.ts'

const entry = (seq: number, senderId: number, kind: 'message' | 'join' = 'message'): Entry => {
  const base = { id: seq, seq, count: seq, conversationId: 1, senderId, sentAt: seq }
  return kind === 'join' ? { ...base, kind } : { ...base, kind, clientMessageId: null, body: { kind: 'text', text: 'x' } }
}

const conversation = (readSeq: number, unread: number) => ({ readSeq, unread }) as Conversation

test('nothing unread, no mark', () => {
  expect(updateMark(null, conversation(5, 0), false)).toBeNull()
  expect(updateMark(null, conversation(5, 3), false)).toEqual({ readSeq: 5, count: 3 })
})

test('stands still while somebody looks, moves on while nobody does', () => {
  const mark = { readSeq: 5, count: 3 }
  expect(updateMark(mark, conversation(8, 0), true)).toBe(mark)
  expect(updateMark(mark, conversation(8, 1), true)).toBe(mark)
  expect(updateMark(mark, conversation(8, 0), false)).toBe(mark)
  expect(updateMark(mark, conversation(8, 1), false)).toEqual({ readSeq: 8, count: 1 })
  expect(updateMark(mark, conversation(5, 3), false)).toBe(mark)
})

test('stands above the first unread message of somebody else', () => {
  const entries = [entry(4, 2), entry(5, 2), entry(6, 2, 'join'), entry(7, 1), entry(8, 2), entry(9, 2)]
  expect(findDivider(entries, { readSeq: 4, count: 4 }, 1)).toBe(1)
  expect(findDivider(entries, { readSeq: 5, count: 3 }, 1)).toBe(4)
  expect(findDivider(entries, { readSeq: 9, count: 1 }, 1)).toBe(-1)
  expect(findDivider(entries, null, 1)).toBe(-1)
})

test('a window that begins later does not know yet', () => {
  const entries = [entry(10, 2), entry(11, 2)]
  expect(findDivider(entries, { readSeq: 4, count: 7 }, 1)).toBe(-1)
  expect(findDivider(entries, { readSeq: 9, count: 2 }, 1)).toBe(0)
  expect(findDivider([], { readSeq: 0, count: 2 }, 1)).toBe(-1)
})
