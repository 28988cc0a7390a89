import type { Key } from '../screen/decode-keys.ts'
import {
  deleteBack,
  deleteForward,
  deleteToLineEnd,
  deleteToLineStart,
  deleteWordBack,
  type InputText,
  insertText,
  moveLeft,
  moveRight,
  moveToLineEnd,
  moveToLineStart,
  moveWordLeft,
  moveWordRight,
} from './input-text.ts'

type Edit = (input: InputText) => InputText

const BY_CTRL: Record<string, Edit> = {
  a: moveToLineStart,
  b: moveLeft,
  d: deleteForward,
  e: moveToLineEnd,
  f: moveRight,
  h: deleteBack,
  k: deleteToLineEnd,
  u: deleteToLineStart,
  w: deleteWordBack,
}
const BY_ALT: Record<string, Edit> = { b: moveWordLeft, f: moveWordRight }
const BY_NAME: Record<string, Edit> = {
  backspace: deleteBack,
  delete: deleteForward,
  end: moveToLineEnd,
  home: moveToLineStart,
  left: moveLeft,
  newline: (input) => insertText(input, '\n'),
  right: moveRight,
}
const BY_WORD: Record<string, Edit> = { backspace: deleteWordBack, left: moveWordLeft, right: moveWordRight }

/** The text after an editing key; undefined when the key does not edit. */
export function editInput(input: InputText, key: Key): InputText | undefined {
  switch (key.kind) {
    case 'text':
    case 'paste':
      return insertText(input, key.text)
    case 'ctrl':
      return BY_CTRL[key.char]?.(input)
    case 'alt':
      return BY_ALT[key.char]?.(input)
    case 'named':
      return ((key.alt || key.ctrl ? BY_WORD[key.name] : undefined) ?? BY_NAME[key.name])?.(input)
    case 'focus':
      return undefined
  }
}
