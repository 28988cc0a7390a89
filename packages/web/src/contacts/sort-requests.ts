import type { FriendRequest } from '@hongyan/sdk/browser'

export interface SortedRequests {
  /** Open, for oneself to answer. */
  received: FriendRequest[]
  /** Open, asked by oneself. */
  sent: FriendRequest[]
  /** Answered or taken back, by either side. */
  history: FriendRequest[]
}

const NEWEST_FIRST = (a: FriendRequest, b: FriendRequest) => (b.answeredAt ?? b.createdAt) - (a.answeredAt ?? a.createdAt) || b.id - a.id

export function sortRequests(requests: readonly FriendRequest[], ownId: number | null): SortedRequests {
  const sorted = [...requests].sort(NEWEST_FIRST)
  return {
    received: sorted.filter(({ state, toId }) => state === 'open' && toId === ownId),
    sent: sorted.filter(({ state, fromId }) => state === 'open' && fromId === ownId),
    history: sorted.filter(({ state }) => state !== 'open'),
  }
}

/** Those that are to be asked about now, the oldest first. */
export function requestsToAsk(requests: readonly FriendRequest[], ownId: number | null): FriendRequest[] {
  return requests.filter(({ ask, state, toId }) => ask && state === 'open' && toId === ownId).sort((a, b) => a.id - b.id)
}
