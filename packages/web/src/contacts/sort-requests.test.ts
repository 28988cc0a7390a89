import type { FriendRequest } from '@hongyan/protocol'
import { expect, test } from 'vitest'
import { requestsToAsk, sortRequests } from './sort-requests.ts'

const OWN = 1
const request = (id: number, part: Partial<FriendRequest>): FriendRequest => ({
  id,
  fromId: 2,
  toId: OWN,
  note: '',
  createdAt: id * 10,
  state: 'open',
  answeredAt: null,
  ask: false,
  ...part,
})
const ids = (requests: readonly FriendRequest[]) => requests.map(({ id }) => id)

test('open requests stand by who has to answer, the others by when they were answered', () => {
  const { received, sent, history } = sortRequests(
    [
      request(1, {}),
      request(2, { fromId: OWN, toId: 3 }),
      request(3, { state: 'accepted', answeredAt: 90 }),
      request(4, {}),
      request(5, { fromId: OWN, toId: 4, state: 'withdrawn', answeredAt: 80 }),
    ],
    OWN,
  )
  expect(ids(received)).toEqual([4, 1])
  expect(ids(sent)).toEqual([2])
  expect(ids(history)).toEqual([3, 5])
})

test('asked about is what waits for oneself and was not put off, the oldest first', () => {
  const requests = [
    request(7, { ask: true }),
    request(3, { ask: true }),
    request(4, {}),
    request(5, { ask: true, fromId: OWN, toId: 2 }),
    request(6, { ask: true, state: 'accepted' }),
  ]
  expect(ids(requestsToAsk(requests, OWN))).toEqual([3, 7])
})
