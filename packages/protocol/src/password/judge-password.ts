import { CHINESE_FAVOURITES } from './chinese-favourites.ts'
import { findPlainWeakness, type PasswordWeakness } from './plain-weakness.ts'

export interface PasswordVerdict {
  /** 0 and 1: refused; 2 will do, 3 is good, 4 is strong. */
  score: 0 | 1 | 2 | 3 | 4
  /** Why it is refused, or null. */
  reason: PasswordWeakness | null
}

export type PasswordJudge = (password: string, accountName: string) => PasswordVerdict

/** So much of a password is looked at: what is hard to guess up to here stays so, and looking takes its time. */
const LOOKED_AT = 32

/** What a guesser would try it as: the piece that makes up most of it. */
const REASONS: Readonly<Record<string, PasswordWeakness>> = {
  dictionary: 'common',
  date: 'date',
  regex: 'date',
  repeat: 'repeats',
  sequence: 'sequence',
  spatial: 'sequence',
}

let loading: Promise<PasswordJudge> | undefined

/**
 * How hard a password is to guess, by zxcvbn with lists of passwords, words, names and Chinese favourites: the same
 * verdict in a browser and on the server. Loads megabytes once; judging takes milliseconds, of hostile ones many.
 */
export function loadPasswordJudge(): Promise<PasswordJudge> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined
    throw error
  })
  return loading
}

async function load(): Promise<PasswordJudge> {
  const [{ ZxcvbnFactory }, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ])
  const zxcvbn = new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary, chinese: [...CHINESE_FAVOURITES] },
    graphs: common.adjacencyGraphs,
    l33tMaxSubstitutions: 8,
    maxLength: LOOKED_AT,
  })
  return (password, accountName) => {
    const plain = findPlainWeakness(password, accountName)
    if (plain) return { score: password === '' ? 0 : 1, reason: plain }
    const { score, sequence } = zxcvbn.check([...password].slice(0, LOOKED_AT).join(''), [accountName])
    if (score >= 2) return { score, reason: null }
    const [longest] = [...sequence].sort((a, b) => b.token.length - a.token.length)
    return { score: 1, reason: REASONS[longest?.pattern ?? ''] ?? 'one-kind' }
  }
}
