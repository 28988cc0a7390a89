import type { Client, Timeline } from '@hongyan/sdk/browser'

/** How many conversations are kept open behind the one in view, so that coming back to them costs nothing. */
const KEPT = 8
const pools = new WeakMap<Client, Map<number, Timeline>>()

/** The timeline of a conversation, opened or still open from last time; the one not seen longest is closed. */
export function openTimeline(client: Client, conversationId: number): Timeline {
  let pool = pools.get(client)
  if (!pool) pools.set(client, (pool = new Map()))
  const timeline = pool.get(conversationId) ?? client.timeline(conversationId)
  pool.delete(conversationId)
  pool.set(conversationId, timeline)
  for (const [id, old] of pool) {
    if (pool.size <= KEPT) break
    pool.delete(id)
    old.close()
  }
  return timeline
}

/** Lets go of a conversation that is no longer one’s own. */
export function closeTimeline(client: Client, conversationId: number): void {
  const pool = pools.get(client)
  pool?.get(conversationId)?.close()
  pool?.delete(conversationId)
}
