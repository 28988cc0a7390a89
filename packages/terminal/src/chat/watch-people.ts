import type { Client } from '@hongyan/sdk/node'
import { WATCH_MAX } from '@hongyan/protocol'

/** Watches the presence of friends, and of the people one has direct conversations with. Returns the way to stop. */
export function watchPeople(client: Client): () => void {
  let watched = ''
  const follow = (): void => {
    const me = client.account.get()?.id
    const friends = [...client.contacts.get().contacts.values()].flatMap(({ accountId, friendSince }) =>
      friendSince === null ? [] : [accountId],
    )
    const peers = client.conversations
      .get()
      .list.flatMap(({ kind, peerId }) => (kind === 'direct' && peerId !== null && peerId !== me ? [peerId] : []))
    const accountIds = [...new Set([...friends, ...peers])].slice(0, WATCH_MAX)
    const key = accountIds.toSorted((a, b) => a - b).join()
    if (key === watched) return
    watched = key
    client.watchPresence({ accountIds, conversationId: null })
  }
  follow()
  const subscriptions = [client.conversations.subscribe(follow), client.contacts.subscribe(follow)]
  return () => {
    for (const unsubscribe of subscriptions) unsubscribe()
  }
}
