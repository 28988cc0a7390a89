import { WATCH_MAX, type Conversation } from '@hongyan/sdk/browser'
import { useEffect } from 'react'
import { useClient } from './client-context.ts'
import { useDerived } from './use-observable.ts'

const isSameList = (a: readonly number[], b: readonly number[]) => a.length === b.length && a.every((id, index) => id === b[index])

/** Friends first, then the other people of the newest direct conversations, as many as may be watched, in a stable order. */
function peopleOf(friends: readonly number[], list: readonly Conversation[]): number[] {
  const peers = list.flatMap(({ peerId }) => (peerId === null ? [] : [peerId]))
  return [...new Set([...friends, ...peers])].slice(0, WATCH_MAX).sort((a, b) => a - b)
}

/** Watches one’s friends, the people of the list, and the members of the room that is open. */
export function usePresenceWatch(openConversation: Conversation | undefined): void {
  const client = useClient()
  const friends = useDerived(
    client.contacts,
    ({ contacts }) => [...contacts.values()].flatMap(({ accountId, friendSince }) => (friendSince === null ? [] : [accountId])),
    isSameList,
  )
  const accountIds = useDerived(client.conversations, ({ list }) => peopleOf(friends, list), isSameList)
  const roomId = openConversation?.kind === 'room' ? openConversation.id : null
  useEffect(() => client.watchPresence({ accountIds, conversationId: roomId }), [client, accountIds, roomId])
}
