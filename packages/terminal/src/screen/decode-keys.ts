export type KeyName =
  | 'enter'
  | 'newline'
  | 'tab'
  | 'escape'
  | 'backspace'
  | 'delete'
  | 'insert'
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'home'
  | 'end'
  | 'page-up'
  | 'page-down'

/** What came from the keyboard: text as typed or by an input method, a paste, a named key, Ctrl or Alt with a character, or the terminal gaining or losing the focus. */
export type Key =
  | { kind: 'text'; text: string }
  | { kind: 'paste'; text: string }
  | { kind: 'named'; name: KeyName; ctrl: boolean; alt: boolean; shift: boolean }
  | { kind: 'ctrl'; char: string }
  | { kind: 'alt'; char: string }
  | { kind: 'focus'; focused: boolean }

const ESCAPE = '\u001b'
const PASTE_START = `${ESCAPE}[200~`
const PASTE_END = `${ESCAPE}[201~`
// A whole CSI or SS3 sequence, and the beginning of one.
const SEQUENCE = /^\u001b(?:\[[\u0030-\u003f]*[\u0020-\u002f]*[\u0040-\u007e]|O[\u0040-\u007e])/
const BEGUN = /^\u001b(?:\[[\u0030-\u003f]*[\u0020-\u002f]*|O)?$/
// Sequences without an end this long are not keys.
const BEGUN_MAX = 32

const BY_LETTER: Record<string, KeyName> = { A: 'up', B: 'down', C: 'right', D: 'left', H: 'home', F: 'end' }
const BY_NUMBER: Record<string, KeyName> = {
  1: 'home',
  2: 'insert',
  3: 'delete',
  4: 'end',
  5: 'page-up',
  6: 'page-down',
  7: 'home',
  8: 'end',
}
const BY_CODE: Record<string, KeyName> = { 9: 'tab', 13: 'enter', 27: 'escape', 127: 'backspace' }

/**
 * Turns the bytes of a terminal into keys. `rest` is the beginning of something unfinished, to be put before the next chunk.
 * A lone Escape stays in `rest` until the caller says `final`: only time tells it from the beginning of a sequence.
 */
export function decodeKeys(input: string, final = false): { keys: Key[]; rest: string } {
  const keys: Key[] = []
  let rest = input
  while (rest !== '') {
    if (rest.startsWith(PASTE_START)) {
      const end = rest.indexOf(PASTE_END)
      if (end < 0) return { keys, rest }
      keys.push({ kind: 'paste', text: rest.slice(PASTE_START.length, end) })
      rest = rest.slice(end + PASTE_END.length)
      continue
    }
    if (rest.startsWith(ESCAPE)) {
      const sequence = SEQUENCE.exec(rest)?.[0]
      if (sequence !== undefined) {
        const key = decodeSequence(sequence)
        if (key !== undefined) keys.push(key)
        rest = rest.slice(sequence.length)
        continue
      }
      if (!final && rest.length < BEGUN_MAX && BEGUN.test(rest)) return { keys, rest }
      const [key, length] = decodeEscaped(rest)
      keys.push(key)
      rest = rest.slice(length)
      continue
    }
    const text = /^[^\u0000-\u001f\u007f]+/.exec(rest)?.[0]
    if (text !== undefined) {
      keys.push({ kind: 'text', text })
      rest = rest.slice(text.length)
      continue
    }
    keys.push(decodeControl(rest[0] ?? ''))
    rest = rest.slice(1)
  }
  return { keys, rest }
}

function named(name: KeyName, modifiers = 0): Key {
  return { kind: 'named', name, shift: (modifiers & 1) > 0, alt: (modifiers & 2) > 0, ctrl: (modifiers & 4) > 0 }
}

function decodeSequence(sequence: string): Key | undefined {
  const last = sequence.at(-1) ?? ''
  const [first = '', second = '', third = ''] = sequence.slice(2, -1).split(';')
  const modifiers = Math.max(0, Number.parseInt(second, 10) - 1 || 0)
  if (last === 'I' || last === 'O') return { kind: 'focus', focused: last === 'I' }
  if (last === 'Z') return named('tab', 1)
  if (last === 'u') return decodeCode(first, modifiers)
  if (last !== '~') return BY_LETTER[last] === undefined ? undefined : named(BY_LETTER[last], modifiers)
  if (first === '27') return decodeCode(third, modifiers)
  return BY_NUMBER[first] === undefined ? undefined : named(BY_NUMBER[first], modifiers)
}

/** A key by its code point, as terminals report it that can tell Shift+Enter from Enter. */
function decodeCode(code: string, modifiers: number): Key | undefined {
  const name = BY_CODE[code]
  if (name === 'enter' && modifiers > 0) return named('newline')
  if (name !== undefined) return named(name, modifiers)
  const point = Number.parseInt(code, 10)
  if (!(point > 0x1f && point < 0x110000)) return undefined
  const char = String.fromCodePoint(point)
  if ((modifiers & 4) > 0) return { kind: 'ctrl', char: char.toLowerCase() }
  return (modifiers & 2) > 0 ? { kind: 'alt', char } : { kind: 'text', text: char }
}

/** Escape followed by something that begins no sequence: Alt with a key, or Escape alone. */
function decodeEscaped(rest: string): [Key, number] {
  const next = rest.codePointAt(1)
  if (next === undefined || next === 0x1b) return [named('escape'), 1]
  const char = String.fromCodePoint(next)
  if (char === '\r' || char === '\n') return [named('newline'), 2]
  const control = next < 0x20 || next === 0x7f ? decodeControl(char) : undefined
  if (control?.kind === 'named') return [{ ...control, alt: true }, 2]
  return [control ?? { kind: 'alt', char }, 1 + char.length]
}

function decodeControl(control: string): Key {
  if (control === '\r') return named('enter')
  if (control === '\n') return named('newline')
  if (control === '\t') return named('tab')
  if (control === '\u007f' || control === '\b') return named('backspace')
  if (control === ESCAPE) return named('escape')
  return { kind: 'ctrl', char: String.fromCharCode(control.charCodeAt(0) + 0x60) }
}
