import type { AccountId } from '../../domain/account/account.ts'
import type { DeviceTrace, SessionId } from '../../domain/session/session.ts'
import { updateVerifier } from '../queries/account-queries.ts'
import { listLiveSessions } from '../queries/session-queries.ts'
import { endSessions } from './end-sessions.ts'
import { getAccount } from './get-account.ts'
import { all, type Flow, run, type Transaction } from './operation.ts'
import { recordChange } from './record-change.ts'

interface ChangeVerifier {
  accountId: AccountId
  verifier: string
  keep: SessionId | null
  at: number
  by: DeviceTrace | null
}

export function* changeVerifier(transaction: Transaction, { accountId, verifier, keep, at, by }: ChangeVerifier): Flow<void> {
  yield* getAccount(accountId)
  yield* run(updateVerifier, { id: accountId, verifier })
  const others = (yield* all(listLiveSessions, { accountId, at })).filter(({ id }) => id !== keep)
  if (others.length === 0) return
  const ids = others.map(({ id }) => id)
  yield* endSessions(transaction, accountId, ids, { reason: 'password-changed', at, by })
  transaction.emit({ type: 'devices.changed', ...(yield* recordChange(accountId, 'devices', 0, transaction.nextPosition())) })
}
