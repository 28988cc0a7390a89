import { useEffect, useState } from 'react'

type MatchPinyin = (text: string, query: string) => number[] | null

/** A third of a megabyte, for those who search. */
let matchPinyin: MatchPinyin | undefined

/** Loads what `findByPinyin` needs; until then nothing is found by it. */
export async function loadPinyin(): Promise<void> {
  if (matchPinyin) return
  const { match } = await import('pinyin-pro')
  matchPinyin = (text, query) => match(text, query, { precision: 'start', continuous: true })
}

/** Draws again what searches, when names can be found by pinyin. */
export function usePinyin(): void {
  const [, setLoaded] = useState(matchPinyin !== undefined)
  useEffect(() => {
    // Without a network the names themselves are still found.
    loadPinyin().then(
      () => setLoaded(true),
      () => undefined,
    )
  }, [])
}

/** Where in a Chinese name its pinyin, or the initials of it, answer what was typed; -1 nowhere. */
export function findByPinyin(text: string, query: string): number {
  if (!/\p{Script=Han}/u.test(text) || !/^[a-z\s']+$/.test(query)) return -1
  return matchPinyin?.(text, query.replace(/[\s']/g, ''))?.[0] ?? -1
}
