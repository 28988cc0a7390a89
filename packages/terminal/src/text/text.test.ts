import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import { fitText, ruleText, truncateText } from './fit.ts'
import { splitGraphemes, widthOf } from './graphemes.ts'
import { sanitizeLine, sanitizeText } from './sanitize.ts'
import { wrapText } from './wrap.ts'

/** Letters, marks and joiners that make unusual graphemes when they meet. */
const joining = fc.constantFrom(...Array.from('\u200d\u200c\ufe0f\u0301\u0903\u20e3\u0600\u{13430}각क्षกำاｶﾞ👩🏽🇨🇳1'))
const hostile = fc.oneof(
  fc.array(fc.oneof(joining, fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })), { maxLength: 12 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc
    .array(
      fc.oneof(
        fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
        fc.constantFrom(
          '\u001b[2J',
          '\u001b]52;c;aGk=\u0007',
          '\u009b31m',
          '\u202e',
          '\u2066',
          '\u200b',
          '\u200d',
          '👨‍👩‍👧',
          '\u0301',
          '你',
          '\r',
          '\n',
          '\ud800',
        ),
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join('')),
)
const FORBIDDEN = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2060-\u206f\ufeff]|\p{Cs}/u

describe('sanitizeText', () => {
  it('leaves no control but the line break, whatever was written', () => {
    fc.assert(fc.property(hostile, (text) => !FORBIDDEN.test(sanitizeText(text))))
  })
  it('changes nothing the second time', () => {
    fc.assert(fc.property(hostile, (text) => sanitizeText(sanitizeText(text)) === sanitizeText(text)))
  })
  it('leaves every character one cell or two', () => {
    fc.assert(
      fc.property(hostile, (text) =>
        splitGraphemes(sanitizeText(text)).every((grapheme) => grapheme === '\n' || [1, 2].includes(widthOf(grapheme))),
      ),
    )
  })
  it('shows escapes instead of obeying them', () => {
    expect(sanitizeText('\u001b[31mred\u0007')).toBe('␛[31mred␇')
    expect(sanitizeText('a\u009bb')).toBe('a\ufffdb')
  })
  it('takes bidi overrides and hidden characters out', () => {
    expect(sanitizeText('gpj.\u202eexe')).toBe('gpj.exe')
    expect(sanitizeText('ali\u200bce')).toBe('alice')
    expect(sanitizeText('ali\u200dce')).toBe('alice')
  })
  it('keeps Chinese, emoji sequences and joining scripts', () => {
    for (const text of ['你好，世界！', '👨‍👩‍👧 ❤️ 🇨🇳', 'می‌خواهم', 'e\u0301', 'क्‍ष']) expect(sanitizeText(text)).toBe(text)
  })
  it('folds to one line for names and previews', () => {
    expect(sanitizeLine(' a\r\nb\tc ')).toBe('a b c')
    fc.assert(fc.property(hostile, (text) => !/[\n\t]/.test(sanitizeLine(text))))
  })
})

describe('widthOf', () => {
  it('agrees with string-width on the simple path', () => {
    const simple = fc.string({ unit: fc.constantFrom('a', '~', ' ', '你', '，', '。', 'あ', 'Ａ', '龥', 'ン'), maxLength: 20 })
    fc.assert(fc.property(simple, (text) => widthOf(text) === stringWidth(text)))
  })
})

describe('wrapText', () => {
  it('never makes a line wider than asked, and loses nothing but blanks', () => {
    fc.assert(
      fc.property(hostile.map(sanitizeText), fc.integer({ min: 2, max: 30 }), (text, width) => {
        const lines = wrapText(text, width)
        return lines.every((line) => widthOf(line) <= width) && lines.join('').replace(/\s/gu, '') === text.replace(/\s/gu, '')
      }),
    )
  })
  it('breaks between words', () => expect(wrapText('the quick brown fox', 10)).toEqual(['the quick', 'brown fox']))
  it('breaks anywhere in Chinese, but not before a closing mark', () => {
    expect(wrapText('鸿雁在云鱼在水', 8)).toEqual(['鸿雁在云', '鱼在水'])
    expect(wrapText('鸿雁在云，鱼在水', 8)).toEqual(['鸿雁在', '云，鱼在', '水'])
  })
  it('breaks a word that is longer than a line', () => expect(wrapText('abcdefgh', 3)).toEqual(['abc', 'def', 'gh']))
  it('keeps empty lines and indentation', () => expect(wrapText('a\n\n  b', 10)).toEqual(['a', '', '  b']))
})

describe('fitting', () => {
  it('always has the width asked for', () => {
    fc.assert(
      fc.property(hostile.map(sanitizeLine), fc.integer({ min: 1, max: 30 }), (text, width) => widthOf(fitText(text, width)) === width),
    )
    fc.assert(
      fc.property(hostile.map(sanitizeLine), fc.integer({ min: 8, max: 30 }), (text, width) => widthOf(ruleText(text, width)) === width),
    )
  })
  it('says that something was left out', () => expect(truncateText('鸿雁传书', 5)).toBe('鸿雁…'))
})
