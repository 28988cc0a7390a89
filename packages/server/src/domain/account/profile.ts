import { DomainError } from '../errors.ts'

const NICKNAME_MAX = 32
const SIGNATURE_MAX = 140
/** Controls, line breaks, and marks that reorder or hide the text around them. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]/u
const VISIBLE = /[^\p{Z}\p{C}\p{Default_Ignorable_Code_Point}]/u

/** One line of visible text of at most `max` characters, without blanks around it; undefined when it is none. */
export function parseLine(input: string, max: number): string | undefined {
  const line = input.normalize('NFC').trim()
  return [...line].length <= max && VISIBLE.test(line) && !UNPRINTABLE.test(line) ? line : undefined
}

/** Throws `account.nickname-invalid`. */
export function parseNickname(input: string): string {
  const nickname = parseLine(input, NICKNAME_MAX)
  if (nickname === undefined) throw new DomainError('account.nickname-invalid', { field: 'nickname' })
  return nickname
}

/** May be empty. Throws `request.invalid`. */
export function parseSignature(input: string): string {
  if (input.trim() === '') return ''
  const signature = parseLine(input, SIGNATURE_MAX)
  if (signature === undefined) throw new DomainError('request.invalid', { field: 'signature' })
  return signature
}
