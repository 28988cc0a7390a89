import { DomainError } from '../errors.ts'
import { foldName } from './account-name.ts'

export type PasswordWeakness = 'too-short' | 'common' | 'contains-name' | 'repeats' | 'sequence' | 'one-kind'

const LENGTH_MIN = 8
/** Long enough that a single kind of character is fine. */
const PASSPHRASE_LENGTH = 14
const COMMON = new Set(
  'password passw0rd p@ssw0rd p@ssword qwerty123 qwertyuiop iloveyou admin123 administrator welcome1 letmein1 sunshine princess football baseball superman trustno1 whatever 1q2w3e4r 1qaz2wsx zaq12wsx q1w2e3r4 asdfghjkl asdf1234 abc12345 abcd1234 a1b2c3d4 woaini1314 woaini520 5201314 123456789 12345678 1234567890 11111111 88888888 66668888 password1 password123 changeme hongyan123 test1234'.split(
    ' ',
  ),
)
const ROWS = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p']

/**
 * Why a password is too easy, or undefined. A rule of the interactive registration and of changing a
 * password; the TCP doors take what their documents allow.
 */
export function findWeakness(password: string, accountName: string): PasswordWeakness | undefined {
  const chars = [...password]
  const folded = foldName(password)
  const name = foldName(accountName)
  if (chars.length < LENGTH_MIN) return 'too-short'
  if (COMMON.has(folded) || COMMON.has(folded.replace(/[^\p{L}]+$/u, ''))) return 'common'
  if (name.length >= 3 && folded.includes(name)) return 'contains-name'
  if (new Set(chars).size < 5 || isRepetition(folded)) return 'repeats'
  if (longestRun(folded) >= Math.max(6, chars.length - 3)) return 'sequence'
  if (chars.length < PASSPHRASE_LENGTH && countKinds(password) < 2) return 'one-kind'
  return undefined
}

/** Throws `account.password-weak` with the reason. */
export function assertStrongPassword(password: string, accountName: string): void {
  const reason = findWeakness(password, accountName)
  if (reason) throw new DomainError('account.password-weak', { field: 'password', reason })
}

function countKinds(password: string): number {
  return [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u, /\p{Lo}/u].filter((kind) => kind.test(password)).length
}

function isRepetition(text: string): boolean {
  return /^(.{1,4})\1+$/u.test(text)
}

/** Length of the longest piece that follows the alphabet, the digits or a keyboard row, either way. */
function longestRun(text: string): number {
  const rows = ROWS.flatMap((row) => [row, [...row].reverse().join('')])
  let longest = 0
  for (let start = 0; start < text.length; start++) {
    for (let end = start + longest + 1; end <= text.length && rows.some((row) => row.includes(text.slice(start, end))); end++)
      longest = end - start
  }
  return longest
}
