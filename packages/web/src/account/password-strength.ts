import { PASSWORD_MIN } from '@hongyan/sdk/browser'

export type StrengthLevel = 'weak' | 'fair' | 'good' | 'strong'
/** The reasons of `account.password-weak`, as the server gives them in `details.reason`. */
export type WeakReason = 'too-short' | 'common' | 'contains-name' | 'repeats' | 'sequence' | 'one-kind'

export interface Strength {
  level: StrengthLevel
  /** 0 to 4, for the bar. */
  score: number
  /** Why the server would refuse it, where that can be told here; it has a longer list of common ones. */
  reason: WeakReason | null
}

const COMMON = new Set(
  'password passw0rd p@ssw0rd qwertyuiop qwerty123 iloveyou administrator sunshine princess football baseball superman trustno1 asdfghjkl changeme 1q2w3e4r 1qaz2wsx abc12345 abcd1234 woaini1314 woaini520 5201314'.split(
    ' ',
  ),
)
const ROWS = ['0123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm']
/** Long enough that one kind of character will do. */
const PASSPHRASE = 14

type Step = 'same' | 'forward' | 'backward' | null

/** How a character follows the one before it: the same again, or along the alphabet, the digits or a row of the keyboard. */
function stepOf(before: string, character: string): Step {
  if (before === character) return 'same'
  if (ROWS.some((row) => row.includes(before + character))) return 'forward'
  return ROWS.some((row) => row.includes(character + before)) ? 'backward' : null
}

interface Steps {
  /** Length of the longest run in one direction. */
  longestRun: number
  /** Length where what follows from the character before hardly counts. */
  effective: number
}

function walk(characters: readonly string[]): Steps {
  let longestRun = 0
  let effective = 0
  let run = 0
  let previous: Step = null
  characters.forEach((character, at) => {
    const step = at === 0 ? null : stepOf(characters[at - 1] ?? '', character)
    run = step !== null && step === previous ? run + 1 : step === null ? 1 : 2
    if (step === 'forward' || step === 'backward') longestRun = Math.max(longestRun, run)
    effective += step === null ? 1 : step === previous ? 0.15 : 0.6
    previous = step
  })
  return { longestRun, effective }
}

function countKinds(password: string): number {
  return [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /\p{Lo}/u, /[^\p{L}\p{N}]/u].filter((kind) => kind.test(password)).length
}

function alphabetSize(password: string): number {
  let size = 0
  if (/[a-z]/.test(password)) size += 26
  if (/[A-Z]/.test(password)) size += 26
  if (/[0-9]/.test(password)) size += 10
  if (/[^\p{L}\p{N}]/u.test(password)) size += 32
  // Ideographs: a guesser tries common words, so far fewer than there are.
  if (/[^\x20-\x7e]/u.test(password)) size += 500
  return Math.max(2, size)
}

function findReason(characters: readonly string[], folded: string, name: string, { longestRun }: Steps): WeakReason | null {
  if (characters.length < PASSWORD_MIN) return 'too-short'
  if (COMMON.has(folded) || COMMON.has(folded.replace(/[^\p{L}]+$/u, ''))) return 'common'
  if (name.length >= 3 && folded.includes(name)) return 'contains-name'
  if (new Set(characters).size < 5 || /^(.{1,4})\1+$/u.test(folded)) return 'repeats'
  if (longestRun >= Math.max(6, characters.length - 3)) return 'sequence'
  return characters.length < PASSPHRASE && countKinds(characters.join('')) < 2 ? 'one-kind' : null
}

/** How hard a password is to guess, roughly, without a dictionary of megabytes. Never refuses what the server would take. */
export function measureStrength(password: string, name = ''): Strength {
  const fold = (text: string) => text.normalize('NFKC').toLowerCase()
  const characters = [...password]
  const folded = fold(password)
  const steps = walk([...folded])
  const reason = findReason(characters, folded, fold(name), steps)
  if (reason) return { level: 'weak', score: password ? 1 : 0, reason }
  const bits = steps.effective * Math.log2(alphabetSize(password))
  if (bits < 48) return { level: 'fair', score: 2, reason: null }
  return bits < 64 ? { level: 'good', score: 3, reason: null } : { level: 'strong', score: 4, reason: null }
}
