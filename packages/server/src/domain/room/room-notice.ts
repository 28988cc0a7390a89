import { DomainError } from '../errors.ts'

const NOTICE_MAX = 1000
const VISIBLE = /[^\p{Z}\p{C}\p{Default_Ignorable_Code_Point}]/u
/** Controls but line feed and tab, and marks that reorder the text around them. */
const UNPRINTABLE = /[\p{Cs}\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/u

/** Several lines of visible text, without blanks around them. Throws `room.notice-invalid`. */
export function parseRoomNotice(input: string): string {
  const text = input.replaceAll('\r\n', '\n').normalize('NFC').trim()
  if (text.length > NOTICE_MAX || !VISIBLE.test(text) || UNPRINTABLE.test(text))
    throw new DomainError('room.notice-invalid', { field: 'text' })
  return text
}
