import { splitGraphemes } from '../text/graphemes.ts'
import { sanitizeText } from '../text/sanitize.ts'

/** What stands in the composer. `cursor` is an index of `text`, always between two graphemes. */
export interface InputText {
  readonly text: string
  readonly cursor: number
}

export const EMPTY_INPUT: InputText = { text: '', cursor: 0 }

/** Typed or pasted text goes in sanitised: what is seen is what is sent. */
export function insertText({ text, cursor }: InputText, inserted: string): InputText {
  const clean = sanitizeText(inserted)
  const joined = text.slice(0, cursor) + clean + text.slice(cursor)
  return { text: joined, cursor: snapForward(joined, cursor + clean.length) }
}

export function deleteBack(input: InputText): InputText {
  return deleteRange(input, graphemeBefore(input.text, input.cursor), input.cursor)
}

export function deleteForward(input: InputText): InputText {
  return deleteRange(input, input.cursor, graphemeAfter(input.text, input.cursor))
}

export function deleteWordBack(input: InputText): InputText {
  return deleteRange(input, wordBefore(input), input.cursor)
}

export function deleteToLineStart(input: InputText): InputText {
  return deleteRange(input, lineStart(input), input.cursor)
}

export function deleteToLineEnd(input: InputText): InputText {
  return deleteRange(input, input.cursor, lineEnd(input))
}

export function moveLeft(input: InputText): InputText {
  return { ...input, cursor: graphemeBefore(input.text, input.cursor) }
}

export function moveRight(input: InputText): InputText {
  return { ...input, cursor: graphemeAfter(input.text, input.cursor) }
}

export function moveWordLeft(input: InputText): InputText {
  return { ...input, cursor: wordBefore(input) }
}

export function moveWordRight({ text, cursor }: InputText): InputText {
  const word = /^[\s\p{P}]*(?:\p{Script=Han}+|[^\s\p{P}\p{Script=Han}]+)?/u.exec(text.slice(cursor))?.[0] ?? ''
  return { text, cursor: cursor + word.length }
}

export function moveToLineStart(input: InputText): InputText {
  return { ...input, cursor: lineStart(input) }
}

export function moveToLineEnd(input: InputText): InputText {
  return { ...input, cursor: lineEnd(input) }
}

function deleteRange({ text }: InputText, from: number, to: number): InputText {
  const joined = text.slice(0, from) + text.slice(to)
  return { text: joined, cursor: snapForward(joined, from) }
}

function graphemeBefore(text: string, cursor: number): number {
  return cursor - (splitGraphemes(text.slice(0, cursor)).at(-1)?.length ?? 0)
}

function graphemeAfter(text: string, cursor: number): number {
  return cursor + (splitGraphemes(text.slice(cursor))[0]?.length ?? 0)
}

/** Joining two pieces can make one grapheme of what were two; the cursor goes behind it. */
function snapForward(text: string, cursor: number): number {
  let index = 0
  for (const grapheme of splitGraphemes(text)) {
    if (index >= cursor) break
    index += grapheme.length
  }
  return index
}

function wordBefore({ text, cursor }: InputText): number {
  const word = /(?:\p{Script=Han}+|[^\s\p{P}\p{Script=Han}]+)?[\s\p{P}]*$/u.exec(text.slice(0, cursor))?.[0] ?? ''
  return cursor - word.length
}

function lineStart({ text, cursor }: InputText): number {
  return text.lastIndexOf('\n', cursor - 1) + 1
}

function lineEnd({ text, cursor }: InputText): number {
  const end = text.indexOf('\n', cursor)
  return end < 0 ? text.length : end
}
