import type { NoteStrike } from '../../domain/ports/store.ts'
import { countStrikes, deleteStrikesUpTo, insertStrike } from '../queries/word-queries.ts'
import { getAccount } from './get-account.ts'
import { muteAccount } from './mute-account.ts'
import { type Flow, get, run, type Transaction } from './operation.ts'

/** The strikes that muted somebody are done with: after the pause they begin anew. */
export function* noteStrike(
  transaction: Transaction,
  { accountId, at, since, strikesMax, mutedUntil }: NoteStrike,
): Flow<{ strikes: number; mutedUntil: number | null }> {
  yield* getAccount(accountId)
  yield* run(deleteStrikesUpTo, { accountId, at: since })
  yield* run(insertStrike, { accountId, at })
  const { strikes } = yield* get(countStrikes, { accountId })
  if (strikes < strikesMax) return { strikes, mutedUntil: null }
  yield* muteAccount(transaction, { accountId, until: mutedUntil })
  return { strikes, mutedUntil }
}
