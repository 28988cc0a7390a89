import { deleteOldSessions } from '../queries/session-queries.ts'
import { type Flow, run, type Transaction } from './operation.ts'

/** Deletes at most `limit`, so that a commit stays short; called again until nothing is left. */
export function* forgetSessions(_: Transaction, command: { before: number; limit: number }): Flow<number> {
  return yield* run(deleteOldSessions, command)
}
