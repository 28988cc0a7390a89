import { BODY_BYTES } from '../plan.ts'

export interface ArchivedMessage {
  /** From 0. */
  index: number
  /** Persons 0 and 1 take turns. */
  from: 0 | 1
  to: 0 | 1
  body: string
  /** Milliseconds since 1970; a second apart, the same for every peer. */
  sentAt: number
}

const FIRST_SENT_AT = Date.UTC(2026, 0, 1)

/** When the message with this index was sent. */
export function archivedAt(index: number): number {
  return FIRST_SENT_AT + index * 1000
}

/** What persons 0 and 1 have said before the server starts. */
export function* archivedMessages(count: number): Generator<ArchivedMessage> {
  for (let index = 0; index < count; index++) {
    const from = index % 2 === 0 ? 0 : 1
    yield { index, from, to: from === 0 ? 1 : 0, body: archivedBody(index), sentAt: archivedAt(index) }
  }
}

/**
 * Before which message the k-th of so many requests asks for a page of 50: all over the history, in no order that a cache
 * could guess, and the same for every peer.
 */
export function pageStart(k: number, history: number): number {
  const GOLDEN = 0.618_033_988_749_895
  const places = Math.max(1, history - 50)
  return Math.min(history - 1, 50 + Math.floor(((k * GOLDEN) % 1) * places))
}

function archivedBody(index: number): string {
  return `${index}: the letter of that day, which the goose carried over mountains and rivers `.padEnd(BODY_BYTES, '.').slice(0, BODY_BYTES)
}
