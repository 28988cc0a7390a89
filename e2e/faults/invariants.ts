import { writtenText } from '@hongyan/sdk'
import type { Entry } from '@hongyan/protocol'
import { RawSocket } from '@hongyan/testkit'
import { expect } from 'vitest'

export interface Acknowledged {
  id: number
  seq: number
}

/** Everything a conversation holds, read page by page. */
export async function readStored(url: string, token: string, conversationId: number): Promise<Entry[]> {
  const reader = await RawSocket.signedIn(url, token)
  const stored: Entry[] = []
  for (let head = 1; (stored.at(-1)?.seq ?? 0) < head; ) {
    const page = await reader.asks('history.page', { conversationId, after: stored.at(-1)?.seq ?? 0, limit: 100 })
    head = page.head
    stored.push(...page.entries)
  }
  await reader.closes()
  return stored
}

/** Dense, once, and every acknowledged message where its acknowledgement said. */
export function expectIntact(stored: readonly Entry[], acknowledged: ReadonlyMap<string, Acknowledged>): void {
  expect(stored.map(({ seq }) => seq)).toEqual(stored.map((_, index) => index + 1))
  expect(stored.filter(({ id }, index) => index > 0 && id <= (stored[index - 1]?.id ?? 0))).toEqual([])
  const ids = stored.flatMap((entry) => (entry.kind === 'message' && entry.clientMessageId ? [entry.clientMessageId] : []))
  expect(ids.length - new Set(ids).size, 'messages stored twice').toBe(0)
  const lost = [...acknowledged].filter(([text, { id, seq }]) => {
    const entry = stored[seq - 1]
    return entry?.id !== id || entry.kind !== 'message' || writtenText(entry.body) !== text
  })
  expect(lost.slice(0, 5), `acknowledged messages lost: ${lost.length}`).toEqual([])
}

/** What somebody sees is the end of what is stored: the same entries, in the same order. */
export function expectSameView(view: readonly Entry[], stored: readonly Entry[]): void {
  const essence = ({ id, seq, kind, senderId, ...rest }: Entry): unknown => ({
    id,
    seq,
    kind,
    senderId,
    body: 'body' in rest ? rest.body : null,
  })
  const first = view[0]?.seq ?? 1
  expect(view.map(essence)).toEqual(stored.slice(first - 1).map(essence))
}

/** What somebody was told live: once each, in order, without a hole from the first on. */
export function expectInOrder(heard: readonly number[]): void {
  const first = heard[0] ?? 1
  const wrong = heard.findIndex((seq, index) => seq !== first + index)
  expect(wrong < 0 ? 'in order' : `${heard[wrong]} after ${heard[wrong - 1]}`).toBe('in order')
}
