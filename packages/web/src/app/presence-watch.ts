import { WATCH_MAX, type Conversation } from '@hongyan/sdk/browser'
import { useEffect } from 'react'
import { useClient } from './client-context.ts'
import { useDerived } from './use-observable.ts'

const isSameList = (a: readonly number[], b: readonly number[]) => a.length === b.length && a.every((id, index) => id === b[index])

/** The other people of the newest direct conversations, in a stable order. */
function peersOf(list: readonly Conversation[]): number[] {
  const peers = list.flatMap(({ peerId }) => (peerId === null ? [] : [peerId])).slice(0, WATCH_MAX)
  return [...new Set(peers)].sort((a, b) => a - b)
}

/** Watches the people of the list, and the members of the room that is open. */
export function usePresenceWatch(openConversation: Conversation | undefined): void {
  const client = useClient()
  const accountIds = useDerived(client.conversations, ({ list }) => peersOf(list), isSameList)
  const roomId = openConversation?.kind === 'room' ? openConversation.id : null
  useEffect(() => client.watchPresence({ accountIds, conversationId: roomId }), [client, accountIds, roomId])
}
