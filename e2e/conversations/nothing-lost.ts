import type { MessageEntry } from '@hongyan/protocol'
import type { KillLoopResult } from '@hongyan/testkit'
import { expect } from 'vitest'

/** Checks all that a kill loop promises; says the first few exceptions instead of thousands. */
export function expectNothingLost({ acknowledged, attempted, stored, heard, repeated }: KillLoopResult): void {
  const messages = stored.flatMap((entry) => (entry.kind === 'message' ? [entry] : []))
  const bySender = groupBySender(messages)

  // Dense, once, in the order of the store.
  expect(stored.map(({ seq }) => seq)).toEqual(stored.map((_, index) => index + 1))
  expect(messages.map(({ count }) => count)).toEqual(messages.map((_, index) => index + 1))
  expect(stored.filter(({ id }, index) => index > 0 && id <= (stored[index - 1]?.id ?? 0))).toEqual([])

  // Everything acknowledged is there, where the acknowledgement said, with what was said.
  const byClientId = new Map(messages.map((entry) => [entry.clientMessageId ?? '', entry]))
  const lost = [...acknowledged].filter(([clientMessageId, { id, seq }]) => {
    const entry = byClientId.get(clientMessageId)
    return entry?.id !== id || entry.seq !== seq || entry.body.text !== clientMessageId
  })
  expect(lost.slice(0, 5)).toEqual([])

  // Nothing is there twice, and nothing that nobody sent.
  expect(byClientId.size).toBe(messages.length)
  const sent = new Set(attempted.flat())
  expect(messages.filter(({ clientMessageId }) => !sent.has(clientMessageId ?? '')).slice(0, 5)).toEqual([])
  expect(acknowledged.size).toBe(sent.size)

  // Each sender's messages are in the order of sending.
  for (const own of bySender.values()) {
    const numbers = own.map(({ body }) => Number(/:(\d+)/.exec(body.text)?.[1]))
    expect(numbers.filter((number, index) => index > 0 && number <= (numbers[index - 1] ?? 0)).slice(0, 5)).toEqual([])
  }

  // A retry after the restart was recognised.
  for (const { first, again } of repeated) expect(again).toMatchObject({ ...first, duplicate: true })

  // Who listened heard everything once, in order.
  const from = heard[0]?.seq ?? 1
  expect(heard.map(({ seq }) => seq)).toEqual(stored.slice(from - 1).map(({ seq }) => seq))
}

function groupBySender(messages: readonly MessageEntry[]): Map<number, MessageEntry[]> {
  const groups = new Map<number, MessageEntry[]>()
  for (const message of messages) {
    const own = groups.get(message.senderId)
    if (own) own.push(message)
    else groups.set(message.senderId, [message])
  }
  return groups
}
