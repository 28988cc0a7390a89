/** Why a password is too easy to guess. */
export type PasswordWeakness = 'too-short' | 'common' | 'contains-name' | 'repeats' | 'sequence' | 'date' | 'one-kind'

const LENGTH_MIN = 8
const ROWS = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p']

/** What can be told at once, without a dictionary; null when nothing can. */
export function findPlainWeakness(password: string, accountName: string): PasswordWeakness | null {
  const characters = [...password]
  const folded = fold(password)
  const name = fold(accountName)
  if (characters.length < LENGTH_MIN) return 'too-short'
  if (name.length >= 3 && folded.includes(name)) return 'contains-name'
  if (new Set(characters).size < 5 || /^(?:(.{1,4})\1+|(.{5,32})\2{2,})$/u.test(folded)) return 'repeats'
  return longestRun(folded) >= Math.max(6, characters.length - 3) ? 'sequence' : null
}

/**
 * Four different words: zxcvbn counts at least 10,000 guesses for each piece but one, so that its verdict is known
 * without its lists.
 */
export function isPassphrase(password: string): boolean {
  const words = new Set(
    password
      .toLowerCase()
      .split(/\s+/u)
      .filter((word) => word.length > 1),
  )
  return password.length >= 16 && words.size >= 4
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase()
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
