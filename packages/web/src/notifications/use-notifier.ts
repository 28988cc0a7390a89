import { useEffect } from 'react'
import { useClient } from '../app/client-context.ts'
import { usePreferences } from '../app/preferences.ts'
import { useVisible } from '../message-pane/use-visible.ts'
import { notificationSupport } from './notification-support.ts'

/** Notifies of messages where the person has turned that on, and tells the other tabs what is looked at here. */
export function useNotifier(conversationId: number | null): void {
  const client = useClient()
  const isWanted = usePreferences(({ notifications }) => notifications) && notificationSupport() === 'granted'
  const isVisible = useVisible()
  useEffect(() => {
    if (!isWanted) return
    let stop: (() => void) | undefined
    let isOver = false
    void import('./notifier.ts').then(({ startNotifier }) => {
      if (!isOver) stop = startNotifier(client)
    })
    return () => {
      isOver = true
      stop?.()
    }
  }, [client, isWanted])
  useEffect(() => {
    if (!isWanted || !isVisible) return
    let stop: (() => void) | undefined
    let isOver = false
    void import('./looking.ts').then(({ tellLooking }) => {
      if (!isOver) stop = tellLooking(conversationId)
    })
    return () => {
      isOver = true
      stop?.()
    }
  }, [conversationId, isVisible, isWanted])
}
