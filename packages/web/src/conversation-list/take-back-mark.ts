import type { Conversation } from '@hongyan/sdk/browser'
import { useEffect } from 'react'
import { useClient } from '../app/client-context.ts'
import { useVisible } from '../message-pane/use-visible.ts'

/** A conversation that was marked as unread no longer is when it is looked at. */
export function useTakeBackMark(conversation: Conversation | undefined): void {
  const client = useClient()
  const isVisible = useVisible()
  const id = conversation?.settings.markedUnread ? conversation.id : null
  useEffect(() => {
    // Where it fails it stays marked, and the next look takes it back.
    if (id !== null && isVisible) void client.configureConversation(id, { markedUnread: false }).catch(() => undefined)
  }, [client, id, isVisible])
}
