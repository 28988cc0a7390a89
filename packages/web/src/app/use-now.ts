import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { TimeContext } from '../i18n/format-time.ts'
import type { Language } from '../i18n/i18n.ts'

const listeners = new Set<() => void>()
let minute = Math.floor(Date.now() / 60_000)
let timer: ReturnType<typeof setTimeout> | undefined

function schedule(): void {
  timer = setTimeout(
    () => {
      minute = Math.floor(Date.now() / 60_000)
      for (const listener of listeners) listener()
      schedule()
    },
    60_000 - (Date.now() % 60_000) + 20,
  )
}

// One clock for the whole page, running only while somebody looks at it.
function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (listeners.size === 1) schedule()
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) clearTimeout(timer)
  }
}

/** What times are written with; changes when a minute has passed. */
export function useTimeContext(): TimeContext {
  const { i18n } = useTranslation()
  const now = useSyncExternalStore(subscribe, () => minute) * 60_000 + 59_999
  return { now, language: i18n.language as Language }
}
