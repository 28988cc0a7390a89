/** Times in milliseconds. */
export interface Tuning {
  /** Ping when nothing was heard for so long. */
  quietMs: number
  /** Reconnect when nothing is heard for so long after a ping. */
  silenceMs: number
  /** Until a socket must be open. */
  openMs: number
  /** Until an answer must be there. */
  answerMs: number
  /** How long a command waits for a connection. */
  waitMs: number
  /** Exponential backoff with full jitter: the n-th pause is a random part of `backoffMs × 2ⁿ`, at most `backoffMaxMs`. */
  backoffMs: number
  backoffMaxMs: number
  /** A connection that lived this long starts the backoff anew. */
  stableMs: number
  /** Pause before state is written to the cache. */
  saveMs: number
  /** Least time between two `read.mark` of a conversation. */
  readMs: number
  /** Least time between two `typing.set`. */
  typingRepeatMs: number
  /** After so long without a sign typing has ended. */
  typingMs: number
  /** A message that could not be sent for so long fails instead of surprising someone. */
  outboxMs: number
  /** Entries per page. */
  page: number
  /** A larger gap at the end of a timeline is not filled but jumped over, or left for `loadNewer`. */
  gap: number
}

export const TUNING: Tuning = {
  quietMs: 25_000,
  silenceMs: 10_000,
  openMs: 10_000,
  answerMs: 20_000,
  waitMs: 10_000,
  backoffMs: 500,
  backoffMaxMs: 30_000,
  stableMs: 5_000,
  saveMs: 400,
  readMs: 300,
  typingRepeatMs: 3_000,
  typingMs: 5_000,
  outboxMs: 24 * 60 * 60 * 1000,
  page: 50,
  gap: 200,
}
