import { expect, test } from 'vitest'
import type { LogItem } from './log-item.ts'
import { rowFacts } from './row-facts.ts'

const timeZone = 'Asia/Shanghai'
const at = (text: string) => Date.parse(`${text}+08:00`)

function message(senderId: number, time: string, seq = 1): LogItem {
  const body = { kind: 'text', text: 'x' } as const
  return {
    kind: 'entry',
    entry: { kind: 'message', id: seq, seq, count: seq, conversationId: 1, senderId, sentAt: at(time), clientMessageId: null, body },
  }
}

function join(senderId: number, time: string): LogItem {
  return { kind: 'entry', entry: { kind: 'join', id: 1, seq: 1, count: 0, conversationId: 1, senderId, sentAt: at(time) } }
}

function facts(previous: LogItem | undefined, item: LogItem, next?: LogItem, more: Partial<Parameters<typeof rowFacts>[0]> = {}) {
  return rowFacts({ previous, item, next, isStart: false, ownId: 1, dividerAbove: false, dividerBelow: false, ...more }, { timeZone })
}

test('messages of one person close together are one run', () => {
  const [a, b, c] = [message(2, '2026-11-20T10:00:00'), message(2, '2026-11-20T10:01:00'), message(2, '2026-11-20T10:02:00')]
  expect(facts(undefined, a, b)).toEqual({ separator: null, startsRun: true, endsRun: false })
  expect(facts(a, b, c)).toEqual({ separator: null, startsRun: false, endsRun: false })
  expect(facts(b, c)).toEqual({ separator: null, startsRun: false, endsRun: true })
})

test('another person, a pause, a coming or a going begins a new run', () => {
  const first = message(2, '2026-11-20T10:00:00')
  expect(facts(first, message(3, '2026-11-20T10:00:01')).startsRun).toBe(true)
  expect(facts(first, message(2, '2026-11-20T10:05:00')).startsRun).toBe(true)
  expect(facts(join(2, '2026-11-20T10:00:00'), message(2, '2026-11-20T10:00:01')).startsRun).toBe(true)
  expect(facts(first, message(2, '2026-11-20T10:04:59')).startsRun).toBe(false)
})

test('a new day is told, and a long silence', () => {
  expect(facts(message(2, '2026-11-19T23:59:59'), message(2, '2026-11-20T00:00:00'))).toMatchObject({ separator: 'day', startsRun: true })
  expect(facts(message(2, '2026-11-20T10:00:00'), message(2, '2026-11-20T10:30:00')).separator).toBe('time')
  expect(facts(message(2, '2026-11-20T10:00:00'), message(2, '2026-11-20T10:29:59')).separator).toBeNull()
  expect(facts(message(2, '2026-11-19T23:59:59'), message(2, '2026-11-20T00:00:00', 2), undefined).endsRun).toBe(true)
  expect(facts(undefined, message(2, '2026-11-19T23:59:59'), message(2, '2026-11-20T00:00:00')).endsRun).toBe(true)
})

test('the first row claims a day only where the log begins', () => {
  const item = message(2, '2026-11-20T10:00:00')
  expect(facts(undefined, item).separator).toBeNull()
  expect(facts(undefined, item, undefined, { isStart: true }).separator).toBe('day')
})

test('the divider of new messages parts a run', () => {
  const [a, b] = [message(2, '2026-11-20T10:00:00'), message(2, '2026-11-20T10:01:00')]
  expect(facts(a, b, undefined, { dividerAbove: true }).startsRun).toBe(true)
  expect(facts(undefined, a, b, { dividerBelow: true }).endsRun).toBe(true)
})

test('a message on its way continues one’s own run', () => {
  const outgoing: LogItem = {
    kind: 'outgoing',
    message: {
      clientMessageId: 'c',
      conversationId: 1,
      body: { kind: 'text', text: 'x' },
      createdAt: at('2026-11-20T10:01:00'),
      state: 'sending',
      error: null,
    },
  }
  expect(facts(message(1, '2026-11-20T10:00:00'), outgoing).startsRun).toBe(false)
  expect(facts(message(2, '2026-11-20T10:00:00'), outgoing).startsRun).toBe(true)
})
