import type { Api, Figures } from '@hongyan/sdk/browser'
import { useEffect, useState } from 'react'
import { codedError } from '../app/error-text.ts'
import { mergeHistory } from './merge-history.ts'

const POLL_MS = 2000

export interface FiguresState {
  figures: Figures | undefined
  /** `denied`: the account does not administer this server. */
  trouble: 'none' | 'unreachable' | 'denied'
}

/** The figures of the server, asked for again and again while somebody looks at the page. */
export function useFigures(api: Api): FiguresState {
  const [state, setState] = useState<FiguresState>({ figures: undefined, trouble: 'none' })
  useEffect(() => {
    let figures: Figures | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    let isOver = false
    async function ask(): Promise<void> {
      clearTimeout(timer)
      try {
        const news = await api.figures(figures?.history.at.at(-1))
        if (isOver) return
        figures = { ...news, history: mergeHistory(figures?.history, news.history) }
        setState({ figures, trouble: 'none' })
      } catch (error) {
        if (isOver) return
        const isDenied = codedError(error).code === 'account.not-administrator'
        setState({ figures, trouble: isDenied ? 'denied' : 'unreachable' })
        if (isDenied) return
      }
      if (!document.hidden) timer = setTimeout(() => void ask(), POLL_MS)
    }
    const onVisible = () => {
      clearTimeout(timer)
      if (!document.hidden) void ask()
    }
    document.addEventListener('visibilitychange', onVisible)
    void ask()
    return () => {
      isOver = true
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', onVisible)
    }
  }, [api])
  return state
}
