import type { AccountId } from '../../domain/account/account.ts'
import type { SessionEnd, SessionId } from '../../domain/session/session.ts'
import { endSession } from '../queries/session-queries.ts'
import { type Flow, run, type Transaction } from './operation.ts'

/** Ends sessions of an account and says so for each. */
export function* endSessions(transaction: Transaction, accountId: AccountId, ids: readonly SessionId[], end: SessionEnd): Flow<void> {
  const { reason, at, by } = end
  for (const id of ids) {
    yield* run(endSession, {
      id,
      reason,
      at,
      platform: by?.platform ?? null,
      label: by?.label ?? null,
      address: by?.address ?? null,
    })
    transaction.emit({ type: 'session.ended', accountId, sessionId: id, end })
  }
}
