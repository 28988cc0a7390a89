import { type Conversation, isQuiet } from '@hongyan/sdk/browser'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from './client-context.ts'
import { useTimeContext } from './use-now.ts'
import { useObservable } from './use-observable.ts'

/** Messages not read yet, without those of muted chats. One that was marked as unread counts once. */
export function countUnread(list: readonly Conversation[], now: number): number {
  let sum = 0
  for (const row of list) if (!isQuiet(row, now)) sum += row.unread || Number(row.settings.markedUnread)
  return sum
}

/** The unread count in the title of the tab and on the icon of an installed application. */
export function useUnreadTitle(where: string | null): void {
  const { t } = useTranslation()
  const { now } = useTimeContext()
  const unread = useObservable(useClient().conversations, ({ list }) => countUnread(list, now))
  useEffect(() => {
    const name = where === null ? t('app.name') : `${where} · ${t('app.name')}`
    document.title = unread > 0 ? `(${unread > 99 ? '99+' : unread}) ${name}` : name
    if ('setAppBadge' in navigator) void navigator.setAppBadge(unread).catch(() => undefined)
  }, [t, unread, where])
  // Signed out, there is nothing unread.
  useEffect(
    () => () => {
      document.title = t('app.name')
      if ('clearAppBadge' in navigator) void navigator.clearAppBadge().catch(() => undefined)
    },
    [t],
  )
}
