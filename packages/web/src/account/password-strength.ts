import { PASSWORD_MIN } from '@hongyan/sdk/browser'

export type StrengthLevel = 'weak' | 'fair' | 'good' | 'strong'
export type WeakReason = 'too-short' | 'common' | 'name' | 'repeated' | 'sequence' | 'simple'

export interface Strength {
  level: StrengthLevel
  /** 0 to 4, for the bar. */
  score: number
  reason: WeakReason | null
}

const COMMON =
  'password passw0rd p@ssword p@ssw0rd password1 password123 qwerty123 qwertyuiop qwerty1234 1q2w3e4r 1qaz2wsx q1w2e3r4 zaq12wsx iloveyou admin123 administrator welcome1 letmein1 sunshine princess football baseball superman trustno1 abcd1234 abc12345 a1234567 aa123456 woaini1314 woaini520 5201314 1314520 asdfghjkl zxcvbnm1 dragon123 monkey123 changeme secret123'
const common = new Set(COMMON.split(' '))
const ROWS = ['0123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik']

/** Length after runs that follow a row of the keyboard, the alphabet or the digits, either way, count as one step each. */
function effectiveLength(password: string): number {
  const text = password.toLowerCase()
  let length = 0
  let previousStep: string | null = null
  for (let at = 0; at < text.length; at++) {
    const pair = text.slice(at - 1, at + 1)
    const reversed = [...pair].reverse().join('')
    const step: string | null =
      at === 0
        ? null
        : pair[0] === pair[1]
          ? 'same'
          : ROWS.some((row) => row.includes(pair))
            ? 'forward'
            : ROWS.some((row) => row.includes(reversed))
              ? 'backward'
              : null
    length += step !== null && step === previousStep ? 0.15 : step !== null ? 0.6 : 1
    previousStep = step
  }
  return length
}

function alphabetSize(password: string): number {
  let size = 0
  if (/[a-z]/.test(password)) size += 26
  if (/[A-Z]/.test(password)) size += 26
  if (/[0-9]/.test(password)) size += 10
  if (/[^\p{L}\p{N}]/u.test(password)) size += 32
  // Ideographs: a guesser tries common words, so far fewer than there are.
  if (/[^\x20-\x7e]/u.test(password)) size += 500
  return size
}

function weakReason(password: string, effective: number): WeakReason {
  if (new Set(password).size <= 2 || /^(.{1,4})\1+$/u.test(password)) return 'repeated'
  if (effective <= password.length * 0.5) return 'sequence'
  return 'simple'
}

/** How hard a password is to guess, roughly, without a dictionary of megabytes. The server has the last word. */
export function measureStrength(password: string, name = ''): Strength {
  const lower = password.toLowerCase()
  if ([...password].length < PASSWORD_MIN) return { level: 'weak', score: password ? 1 : 0, reason: 'too-short' }
  if (common.has(lower) || common.has(lower.replace(/[^a-z]+$/, ''))) return { level: 'weak', score: 1, reason: 'common' }
  if (name.length >= 4 && lower.includes(name.toLowerCase())) return { level: 'weak', score: 1, reason: 'name' }
  const period = /^(.+?)\1+$/u.exec(lower)?.[1] ?? lower
  const effective = Math.min(effectiveLength(password), effectiveLength(period) + 1)
  const bits = effective * Math.log2(Math.max(2, alphabetSize(password)))
  if (bits < 34) return { level: 'weak', score: 1, reason: weakReason(password, effective) }
  if (bits < 48) return { level: 'fair', score: 2, reason: null }
  if (bits < 64) return { level: 'good', score: 3, reason: null }
  return { level: 'strong', score: 4, reason: null }
}
