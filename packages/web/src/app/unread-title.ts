import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from './client-context.ts'
import { useObservable } from './use-observable.ts'

/** The unread count in the title of the tab, and on the icon of an installed application. */
export function useUnreadTitle(where: string | null): void {
  const { t } = useTranslation()
  const unread = useObservable(useClient().conversations, ({ list }) => list.reduce((sum, conversation) => sum + conversation.unread, 0))
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
