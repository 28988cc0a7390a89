import { findPlainWeakness, loadPasswordJudge, type PasswordVerdict } from '@hongyan/protocol/password'
import { useEffect, useState } from 'react'

export type StrengthLevel = 'weak' | 'fair' | 'good' | 'strong'

export interface Strength extends PasswordVerdict {
  /** Null while it is being found out. */
  level: StrengthLevel | null
}

/** How long the typing has to pause before the lists are asked, in milliseconds. */
const PAUSE_MS = 150
const LEVELS: readonly StrengthLevel[] = ['weak', 'weak', 'fair', 'good', 'strong']

/** How hard a password is to guess, as the server sees it. What needs no lists is said at once; the lists are loaded with the first password. */
export function usePasswordStrength(password: string, name: string): Strength {
  const [answer, setAnswer] = useState<{ password: string; name: string; verdict: PasswordVerdict } | null>(null)
  const plain = findPlainWeakness(password, name)

  useEffect(() => {
    if (password === '' || findPlainWeakness(password, name)) return
    let current = true
    const timer = setTimeout(() => {
      loadPasswordJudge().then(
        (judge) => current && setAnswer({ password, name, verdict: judge(password, name) }),
        // Without the lists the server alone will tell.
        () => current && setAnswer(null),
      )
    }, PAUSE_MS)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [password, name])

  if (plain) return { score: password === '' ? 0 : 1, level: 'weak', reason: plain }
  if (answer?.password !== password || answer.name !== name) return { score: 0, level: null, reason: null }
  return { ...answer.verdict, level: LEVELS[answer.verdict.score] ?? 'weak' }
}
