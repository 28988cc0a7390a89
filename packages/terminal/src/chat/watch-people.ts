import type { Client } from '@hongyan/sdk/node'
import { WATCH_MAX } from '@hongyan/protocol'

/** Watches the presence of the people one has direct conversations with. Returns the way to stop. */
export function watchPeople(client: Client): () => void {
  let watched = ''
  const follow = (): void => {
    const me = client.account.get()?.id
    const accountIds = client.conversations
      .get()
      .list.flatMap(({ kind, peerId }) => (kind === 'direct' && peerId !== null && peerId !== me ? [peerId] : []))
      .slice(0, WATCH_MAX)
    const key = accountIds.toSorted((a, b) => a - b).join()
    if (key === watched) return
    watched = key
    client.watchPresence({ accountIds, conversationId: null })
  }
  follow()
  return client.conversations.subscribe(follow)
}
