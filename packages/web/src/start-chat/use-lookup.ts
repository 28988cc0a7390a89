import { useEffect, useRef, useState } from 'react'
import { codedError } from '../app/error-text.ts'

export type Lookup<T> =
  | { status: 'idle' }
  | { status: 'searching' }
  | { status: 'found'; value: T }
  | { status: 'failed'; code: string; error: unknown }

/** Looks something up when the typing has paused. `query` null: there is nothing to look up. `find` may change between draws. */
export function useLookup<T>(query: string | null, find: (query: string) => Promise<T>): Lookup<T> {
  const [answer, setAnswer] = useState<{ query: string; lookup: Lookup<T> } | null>(null)
  const latest = useRef(find)
  latest.current = find
  useEffect(() => {
    if (query === null) return
    let current = true
    const timer = setTimeout(() => {
      latest.current(query).then(
        (value) => current && setAnswer({ query, lookup: { status: 'found', value } }),
        (error: unknown) => current && setAnswer({ query, lookup: { status: 'failed', code: codedError(error).code, error } }),
      )
    }, 300)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [query])
  if (query === null) return { status: 'idle' }
  return answer?.query === query ? answer.lookup : { status: 'searching' }
}
