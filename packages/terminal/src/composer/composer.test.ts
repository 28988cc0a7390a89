import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Key, decodeKeys } from '../screen/decode-keys.ts'
import { splitGraphemes, widthOf } from '../text/graphemes.ts'
import { editInput } from './edit-input.ts'
import { cursorPlace, inputRows, moveRow } from './input-rows.ts'
import { EMPTY_INPUT, type InputText, insertText } from './input-text.ts'
import { parseSubmission } from './parse-command.ts'

function typed(...inputs: string[]): InputText {
  return inputs.flatMap((input) => decodeKeys(input, true).keys).reduce((input, key) => editInput(input, key) ?? input, EMPTY_INPUT)
}

describe('editInput', () => {
  it('types at the cursor', () => expect(typed('helo', '\u001b[D', 'l')).toEqual({ text: 'hello', cursor: 4 }))
  it('moves and deletes whole characters', () => {
    expect(typed('你👨‍👩‍👧', '\u007f')).toEqual({ text: '你', cursor: 1 })
    expect(typed('a👨‍👩‍👧', '\u001b[D', '\u001b[D', '\u001b[3~')).toEqual({ text: '👨‍👩‍👧', cursor: 0 })
  })
  it('knows words, also Chinese ones between punctuation', () => {
    expect(typed('one two ', '\u0017')).toEqual({ text: 'one ', cursor: 4 })
    expect(typed('你好，世界', '\u0017')).toEqual({ text: '你好，', cursor: 3 })
    expect(typed('one two', '\u001bb', '\u001bb', '\u001bf')).toEqual({ text: 'one two', cursor: 3 })
  })
  it('works on the line of the cursor', () => {
    expect(typed('one\ntwo', '\u0015')).toEqual({ text: 'one\n', cursor: 4 })
    expect(typed('one\ntwo', '\u0001', '\u000b')).toEqual({ text: 'one\n', cursor: 4 })
    expect(typed('one\ntwo', '\u001b[H', 'x')).toEqual({ text: 'one\nxtwo', cursor: 5 })
  })
  it('keeps a pasted text in one piece and takes controls out', () => {
    expect(typed('\u001b[200~a\r\nb\u001b[31m\tc\u001b[201~').text).toBe('a\nb␛[31m    c')
  })
  it('never leaves the cursor inside a character, whatever is pressed', () => {
    const key = fc.oneof(
      fc.string({ unit: 'grapheme' }).map((text): Key => ({ kind: 'text', text })),
      fc.constantFrom('a', 'b', 'd', 'e', 'f', 'h', 'k', 'u', 'w').map((char): Key => ({ kind: 'ctrl', char })),
      fc.constantFrom('b', 'f').map((char): Key => ({ kind: 'alt', char })),
    )
    fc.assert(
      fc.property(fc.array(key, { maxLength: 30 }), (keys) => {
        const { text, cursor } = keys.reduce((input, next) => editInput(input, next) ?? input, EMPTY_INPUT)
        let index = 0
        const places = [0, ...splitGraphemes(text).map((grapheme) => (index += grapheme.length))]
        return places.includes(cursor)
      }),
    )
  })
})

describe('inputRows', () => {
  it('keeps every character and leaves room for the cursor', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 3, max: 20 }), (written, width) => {
        const { text } = insertText(EMPTY_INPUT, written)
        const rows = inputRows(text, width)
        return (
          rows.every((row) => widthOf(row.text) < width && text.startsWith(row.text, row.start)) &&
          rows.map((row) => row.text).join('') === text.replaceAll('\n', '')
        )
      }),
    )
  })
  it('places the cursor by cells', () => {
    const input = typed('你好ab')
    expect(cursorPlace(input, inputRows(input.text, 20))).toEqual({ row: 0, column: 6 })
    expect(cursorPlace(input, inputRows(input.text, 5))).toEqual({ row: 1, column: 2 })
  })
  it('moves between rows near the column', () => {
    const input = typed('abcdef\n你好')
    const rows = inputRows(input.text, 20)
    expect(moveRow(input, rows, -1)).toEqual({ text: input.text, cursor: 4 })
    expect(moveRow(input, rows, 1)).toBeNull()
  })
})

describe('parseSubmission', () => {
  it('reads commands', () => {
    expect(parseSubmission('/direct bob')).toEqual({ kind: 'direct', name: 'bob' })
    expect(parseSubmission('/create 20001 书 友')).toEqual({ kind: 'create', number: '20001', name: '书 友' })
    expect(parseSubmission('/create 书友 2')).toEqual({ kind: 'create', number: null, name: '书友 2' })
    expect(parseSubmission('/JOIN 20001 ')).toEqual({ kind: 'join', number: '20001' })
    expect(parseSubmission('/who')).toEqual({ kind: 'who' })
  })
  it('says what is missing', () => {
    expect(parseSubmission('/members')).toEqual({ kind: 'who' })
    expect(parseSubmission('/invite @bob carol')).toEqual({ kind: 'invite', names: ['bob', 'carol'] })
    expect(parseSubmission('/mute bob 2h')).toEqual({ kind: 'mute', name: 'bob', minutes: 120 })
    expect(parseSubmission('/mute bob')).toEqual({ kind: 'mute', name: 'bob', minutes: null })
    expect(parseSubmission('/mute *')).toEqual({ kind: 'mute-all', active: true })
    expect(parseSubmission('/notice')).toEqual({ kind: 'notice', text: undefined })
    expect(parseSubmission('/notice -')).toEqual({ kind: 'notice', text: null })
    expect(parseSubmission('/rename 新 茶馆')).toEqual({ kind: 'rename', name: '新 茶馆' })
    for (const wrong of ['invite', 'kick', 'mute', 'unmute', 'rename'] as const)
      expect(parseSubmission(`/${wrong}`)).toEqual({ kind: 'usage', command: wrong })
    expect(parseSubmission('/mute bob soon')).toEqual({ kind: 'usage', command: 'mute' })
    expect(parseSubmission('/pin')).toEqual({ kind: 'pin' })
    expect(parseSubmission('/quiet')).toEqual({ kind: 'quiet', for: 'toggle' })
    expect(parseSubmission('/quiet 8')).toEqual({ kind: 'quiet', for: 8 })
    expect(parseSubmission('/quiet 2')).toEqual({ kind: 'usage', command: 'quiet' })
    expect(parseSubmission('/direct')).toEqual({ kind: 'usage', command: 'direct' })
    expect(parseSubmission('/create 20001')).toEqual({ kind: 'usage', command: 'create' })
    expect(parseSubmission('/join room')).toEqual({ kind: 'usage', command: 'join' })
    expect(parseSubmission('/nope x')).toEqual({ kind: 'unknown', command: 'nope' })
  })
  it('sends everything else, and a slash that was doubled', () => {
    expect(parseSubmission('a /b')).toEqual({ kind: 'message', text: 'a /b' })
    expect(parseSubmission('//etc/hosts')).toEqual({ kind: 'message', text: '/etc/hosts' })
  })
})
