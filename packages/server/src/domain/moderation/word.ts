import { DomainError } from '../errors.ts'
import { wordKeyOf } from './fold-text.ts'

/** `warn`: the sender is asked first; `replace`: `**` is put for it; `refuse`: it is not sent. */
export type WordLevel = 'warn' | 'replace' | 'refuse'
export const WORD_LEVELS: readonly WordLevel[] = ['warn', 'replace', 'refuse']

/** A word that is watched for. */
export interface Word {
  /** What it is known by, and what is looked for: the folded form. */
  key: string
  /** As the administrator wrote it. */
  text: string
  level: WordLevel
  createdAt: number
}

export const WORD_MAX = 64
/** Words a list can have. */
export const WORDS_MAX = 50_000

/** Undefined for what is no word: empty, too long, or nothing but blanks and signs nobody sees. */
export function parseWord(input: string): { key: string; text: string } | undefined {
  const text = input.normalize('NFC').trim()
  if (text === '' || text.length > WORD_MAX || /[\p{Cc}\p{Cs}]/u.test(text)) return undefined
  const key = wordKeyOf(text)
  return key === '' ? undefined : { key, text }
}

/** Throws `words.invalid`. */
export function getWord(input: string): { key: string; text: string } {
  const word = parseWord(input)
  if (!word) throw new DomainError('words.invalid', { field: 'text' })
  return word
}
