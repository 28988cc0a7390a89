import type { Entry } from '@hongyan/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTranslation } from '../i18n/language.ts'
import { lineWidth } from '../screen/styled-line.ts'
import { ALICE, BOB, NOON, PEOPLE, someEntry } from '../testing/some-entries.ts'
import { MessageLines, type MessageLinesInput, type PaneLine } from './message-lines.ts'
import { anchorUnread, scrollBy, visibleLines } from './scroll.ts'

const MINUTE = 60_000

function input(entries: readonly Entry[], change: Partial<MessageLinesInput> = {}): MessageLinesInput {
  const translation = createTranslation('en')
  return { entries, outgoing: [], accounts: PEOPLE, me: ALICE.id, dividerAfter: null, atStart: false, width: 30, translation, ...change }
}

const texts = (lines: readonly PaneLine[]): string[] =>
  lines.map(({ line }) =>
    line
      .map((span) => span.text)
      .join('')
      .trimEnd(),
  )
const linesOf = (entries: readonly Entry[], change?: Partial<MessageLinesInput>): string[] =>
  texts(new MessageLines().update(input(entries, change)))

describe('MessageLines', () => {
  it('puts a name once per run, and begins a new run with another person, after five minutes, and on another day', () => {
    const lines = linesOf([
      someEntry(1, BOB.id, 'one'),
      someEntry(2, BOB.id, 'two', NOON + MINUTE),
      someEntry(3, ALICE.id, 'three', NOON + MINUTE),
      someEntry(4, ALICE.id, 'four', NOON + 10 * MINUTE),
      someEntry(5, ALICE.id, 'five', NOON + 24 * 60 * MINUTE),
    ])
    const [day, ...rest] = lines
    expect(day).toContain('20 November 2026')
    expect(rest.slice(1, 3)).toEqual(['  one', '  two'])
    expect(rest[0]).toMatch(/^小波 @bob +12:00$/)
    expect(rest[3]).toMatch(/^me +12:01$/)
    expect(rest[4]).toBe('▎ three')
    expect(rest.filter((line) => line.startsWith('me'))).toHaveLength(3)
    expect(rest.filter((line) => line.includes('21 November'))).toHaveLength(1)
  })
  it('says who joined, left and created, in the middle', () => {
    const base = { id: 1, conversationId: 1, count: 0, senderId: BOB.id, sentAt: NOON }
    const lines = linesOf([
      { ...base, seq: 1, kind: 'create' },
      { ...base, seq: 2, kind: 'join' },
      { ...base, seq: 3, kind: 'leave' },
    ])
    expect(lines.slice(1).map((line) => line.trim())).toEqual(['小波 created the room', '小波 joined', '小波 left'])
  })
  it('divides what was unread, before the first of somebody else', () => {
    const entries = [someEntry(1, BOB.id, 'old'), someEntry(2, ALICE.id, 'own'), someEntry(3, BOB.id, 'new')]
    const lines = linesOf(entries, { dividerAfter: 1 })
    expect(lines.findIndex((line) => line.includes('unread'))).toBe(lines.indexOf('  new') - 2)
  })
  it('shows what is on its way, and what failed with the reason and what can be done', () => {
    const message = { clientMessageId: 'x', conversationId: 1, body: { kind: 'text' as const, text: 'hi' }, createdAt: NOON, error: null }
    const lines = linesOf([], {
      outgoing: [
        { ...message, state: 'queued' },
        { ...message, state: 'failed', error: 'conversation.forbidden' },
      ],
      width: 60,
    })
    expect(lines.slice(1)).toEqual(['◌ hi', '✗ hi', '  not sent: you may not do this here · /retry or /discard'])
  })
  it('adds newer entries to what is there, with the same result as from the beginning', () => {
    const entry = fc.record({ sender: fc.constantFrom(1, 2), text: fc.string(), minutes: fc.nat(2000), service: fc.boolean() })
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 12 }), fc.nat(12), fc.option(fc.nat(12)), (made, cut, dividerAfter) => {
        const entries = made.map(({ sender, text, minutes, service }, index): Entry => {
          const message = someEntry(index + 1, sender, text, NOON + minutes * MINUTE)
          if (!service) return message
          const { id, conversationId, seq, count, senderId, sentAt } = message
          return { id, conversationId, seq, count, senderId, sentAt, kind: 'join' }
        })
        const translation = createTranslation('zh')
        const grown = new MessageLines()
        grown.update(input(entries.slice(0, cut), { dividerAfter, translation }))
        expect(texts(grown.update(input(entries, { dividerAfter, translation })))).toEqual(linesOf(entries, { dividerAfter, translation }))
      }),
    )
  })
  it('never makes a row wider than the pane', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 5 }), fc.integer({ min: 12, max: 40 }), (written, width) => {
        const entries = written.map((text, index) => someEntry(index + 1, 2, text))
        return new MessageLines().update(input(entries, { width, atStart: true })).every(({ line }) => lineWidth(line) <= width)
      }),
    )
  })
})

describe('scrolling', () => {
  const rows = (...seqs: number[]): PaneLine[] => seqs.map((seq) => ({ seq, line: [] }))
  const seqsIn = (lines: readonly PaneLine[]): number[] => lines.map(({ seq }) => seq)

  it('follows the end until it is scrolled up, and again at the end', () => {
    const lines = rows(1, 2, 3, 4, 5)
    const up = scrollBy(lines, null, -2, 2)
    expect(seqsIn(visibleLines(lines, up, 2))).toEqual([2, 3])
    expect(scrollBy(lines, up, 2, 2)).toBeNull()
  })
  it('stays in place when messages arrive below and older ones come above', () => {
    const up = scrollBy(rows(3, 3, 4, 5), null, -1, 2)
    expect(seqsIn(visibleLines(rows(3, 3, 4, 5), up, 2))).toEqual([3, 4])
    expect(seqsIn(visibleLines(rows(1, 2, 3, 3, 4, 5, 6, 7), up, 2))).toEqual([3, 4])
  })
  it('keeps the line within a long message', () => {
    const lines = rows(1, 2, 2, 2, 2, 3)
    const up = scrollBy(lines, null, -3, 2)
    expect(visibleLines(lines, up, 2)).toEqual(lines.slice(1, 3))
  })
  it('stops at the first row', () => {
    expect(seqsIn(visibleLines(rows(1, 2, 3), scrollBy(rows(1, 2, 3), null, -99, 2), 2))).toEqual([1, 2])
  })
  it('puts the first unread row near the top when not all fits', () => {
    const lines = rows(1, 2, 3, 4, 5, 6)
    expect(seqsIn(visibleLines(lines, anchorUnread(lines, 2, 3), 3))).toEqual([2, 3, 4])
    expect(anchorUnread(lines, 5, 3)).toBeNull()
  })
  it('always shows as many rows as there are and fit, whatever is done', () => {
    const step = fc.integer({ min: -9, max: 9 })
    fc.assert(
      fc.property(fc.array(fc.nat(3), { maxLength: 20 }), fc.array(step), fc.integer({ min: 1, max: 8 }), (gaps, steps, height) => {
        let seq = 0
        const lines = rows(...gaps.map((gap) => (seq += gap)))
        const anchor = steps.reduce<ReturnType<typeof scrollBy>>((at, by) => scrollBy(lines, at, by, height), null)
        return visibleLines(lines, anchor, height).length === Math.min(height, lines.length)
      }),
    )
  })
})
