import type { SensitiveWord, WordLevel, WordsApi } from '@hongyan/sdk/browser'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { errorText } from '../app/error-text.ts'
import { showToast } from '../design/toast.tsx'

export interface WordsState {
  /** Undefined until the server has answered. */
  list: readonly SensitiveWord[] | undefined
  total: number
  cursor: string | null
  search: string
  level: WordLevel | 'all'
  /** Counts the changes that were made here. */
  version: number
  setSearch(search: string): void
  setLevel(level: WordLevel | 'all'): void
  loadMore(): void
  /** Makes a change and shows the list anew; tells when it was refused. Returns what it answered. */
  change<T>(work: (api: WordsApi) => Promise<T>): Promise<T | undefined>
}

/** The list as it is searched, page by page. */
export function useWords(api: WordsApi): WordsState {
  const { t } = useTranslation()
  const [page, setPage] = useState<{ list: readonly SensitiveWord[]; total: number; cursor: string | null }>()
  const [search, setSearch] = useState('')
  const [level, setLevel] = useState<WordLevel | 'all'>('all')
  const [version, setVersion] = useState(0)
  const asked = useRef(0)

  const load = useCallback(
    async (before: readonly SensitiveWord[], after?: string) => {
      const turn = ++asked.current
      try {
        const query = { ...(search.trim() !== '' && { search }), ...(level !== 'all' && { level }), ...(after !== undefined && { after }) }
        const { words, total, cursor } = await api.list(query)
        if (turn === asked.current) setPage({ list: [...before, ...words], total, cursor })
      } catch (error) {
        if (turn === asked.current) showToast(errorText(t, error), 'error')
      }
    },
    [api, search, level, t],
  )
  useEffect(() => {
    const timer = setTimeout(() => void load([]), search === '' ? 0 : 200)
    return () => clearTimeout(timer)
  }, [load, search, version])

  return {
    list: page?.list,
    total: page?.total ?? 0,
    cursor: page?.cursor ?? null,
    search,
    level,
    version,
    setSearch,
    setLevel,
    loadMore: () => void load(page?.list ?? [], page?.cursor ?? undefined),
    async change(work) {
      try {
        const answer = await work(api)
        setVersion((before) => before + 1)
        return answer
      } catch (error) {
        showToast(errorText(t, error), 'error')
        return undefined
      }
    },
  }
}
