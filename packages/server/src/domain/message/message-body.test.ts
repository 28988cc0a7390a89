import { expect, it } from 'vitest'
import fc from 'fast-check'
import { hashSubmission, parseMessageBody } from './message-body.ts'

function parse(text: string): string {
  const body = parseMessageBody({ kind: 'text', text }, 100)
  return body.kind === 'text' ? body.text : ''
}

it('keeps what people write and folds line ends', () => {
  expect(parse('你好\r\nline\rtwo')).toBe('你好\nline\ntwo')
  expect(parse('<script>alert(1)</script>')).toBe('<script>alert(1)</script>')
})

it.each(['', ' ', '\n\n', '\u200b\u2060', '\u3000\u00a0', '\u3164'])('refuses %j as empty', (text) => {
  expect(() => parse(text)).toThrow('message.empty')
})

it('counts bytes, not characters', () => {
  expect(parse('a'.repeat(100))).toHaveLength(100)
  expect(() => parse('a'.repeat(101))).toThrow('message.too-long')
  expect(() => parse('鸿'.repeat(34))).toThrow('message.too-long')
  expect(parse('鸿'.repeat(33))).toHaveLength(33)
})

it('always gives well-formed text within the limit', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      let parsed: string
      try {
        parsed = parse(`x${text}\ud800`)
      } catch (error) {
        expect(String(error)).toMatch(/message\.too-long/)
        return
      }
      expect(parsed.isWellFormed()).toBe(true)
      expect(parsed).not.toContain('\0')
      expect(Buffer.byteLength(parsed)).toBeLessThanOrEqual(100)
    }),
  )
})

it('tells submissions apart by text and by conversation', () => {
  const hashes = [
    hashSubmission(1, { kind: 'text', text: 'a' }),
    hashSubmission(2, { kind: 'text', text: 'a' }),
    hashSubmission(1, { kind: 'text', text: 'b' }),
  ]
  expect(new Set(hashes.map((hash) => Buffer.from(hash).toString('hex'))).size).toBe(3)
  expect(hashes[0]).toHaveLength(16)
})
