import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeKeys, type Key } from './decode-keys.ts'

const plain = { ctrl: false, alt: false, shift: false }
const keysOf = (input: string): Key[] => decodeKeys(input, true).keys

describe('decodeKeys', () => {
  it('reads text, also what an input method commits at once', () => {
    expect(keysOf('hi')).toEqual([{ kind: 'text', text: 'hi' }])
    expect(keysOf('你好👍')).toEqual([{ kind: 'text', text: '你好👍' }])
  })
  it('finds Enter inside a chunk', () => {
    expect(keysOf('hi\ryo')).toEqual([
      { kind: 'text', text: 'hi' },
      { kind: 'named', name: 'enter', ...plain },
      { kind: 'text', text: 'yo' },
    ])
  })
  it('reads keys as terminals send them', () => {
    const names: [string, string][] = [
      ['\u001b[A', 'up'],
      ['\u001bOB', 'down'],
      ['\u001b[H', 'home'],
      ['\u001b[4~', 'end'],
      ['\u001b[5~', 'page-up'],
      ['\u001b[6~', 'page-down'],
      ['\u001b[3~', 'delete'],
      ['\u007f', 'backspace'],
      ['\t', 'tab'],
    ]
    for (const [input, name] of names) expect(keysOf(input)).toEqual([{ kind: 'named', name, ...plain }])
    expect(keysOf('\u001b[1;5C')).toEqual([{ kind: 'named', name: 'right', ...plain, ctrl: true }])
    expect(keysOf('\u001b[Z')).toEqual([{ kind: 'named', name: 'tab', ...plain, shift: true }])
    expect(keysOf('\u000e')).toEqual([{ kind: 'ctrl', char: 'n' }])
    expect(keysOf('\u001bb')).toEqual([{ kind: 'alt', char: 'b' }])
  })
  it('takes Alt+Enter, Ctrl+J and a reported Shift+Enter as a line break', () => {
    for (const input of ['\u001b\r', '\n', '\u001b[13;2u', '\u001b[27;2;13~'])
      expect(keysOf(input)).toEqual([{ kind: 'named', name: 'newline', ...plain }])
  })
  it('keeps a paste in one piece, line breaks and escapes included', () => {
    expect(keysOf('a\u001b[200~one\r\u001b[Atwo\u001b[201~b')).toEqual([
      { kind: 'text', text: 'a' },
      { kind: 'paste', text: 'one\r\u001b[Atwo' },
      { kind: 'text', text: 'b' },
    ])
  })
  it('waits for the rest of a sequence, and takes a lone Escape when told that nothing follows', () => {
    expect(decodeKeys('x\u001b[')).toEqual({ keys: [{ kind: 'text', text: 'x' }], rest: '\u001b[' })
    expect(decodeKeys('\u001b')).toEqual({ keys: [], rest: '\u001b' })
    expect(keysOf('\u001b')).toEqual([{ kind: 'named', name: 'escape', ...plain }])
  })
  it('reads the same keys however the bytes are cut', () => {
    const piece = fc.constantFrom(
      'ab',
      '你',
      '\r',
      '\u001b[A',
      '\u001b[1;5D',
      '\u001bOC',
      '\u001b[200~p\rq\u001b[201~',
      '\u0001',
      '\u001b[I',
    )
    fc.assert(
      fc.property(fc.array(piece), fc.array(fc.nat(40)), (pieces, cuts) => {
        const input = pieces.join('')
        const keys: Key[] = []
        let rest = ''
        let from = 0
        for (const to of [...cuts.filter((cut) => cut < input.length).sort((a, b) => a - b), input.length]) {
          const decoded = decodeKeys(rest + input.slice(from, to))
          keys.push(...decoded.keys)
          rest = decoded.rest
          from = to
        }
        expect(rest).toBe('')
        expect(mergeText(keys)).toEqual(mergeText(decodeKeys(input).keys))
      }),
    )
  })
  it('never throws, and never lets a control through as text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (input) => {
        return keysOf(input).every((key) => key.kind !== 'text' || !/[\u0000-\u001f\u007f]/.test(key.text))
      }),
    )
  })
})

function mergeText(keys: readonly Key[]): Key[] {
  const merged: Key[] = []
  for (const key of keys) {
    const last = merged.at(-1)
    if (key.kind === 'text' && last?.kind === 'text') merged[merged.length - 1] = { kind: 'text', text: last.text + key.text }
    else merged.push(key)
  }
  return merged
}
