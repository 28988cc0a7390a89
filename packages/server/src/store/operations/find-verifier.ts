import type { Account } from '../../domain/account/account.ts'
import { findAccountByNameKey } from '../queries/account-queries.ts'
import { toAccount } from '../rows/account-row.ts'
import { type Flow, one, type Snapshot } from './operation.ts'

export function* findVerifier(_: Snapshot, nameKey: string): Flow<{ account: Account; verifier: string } | undefined> {
  const row = yield* one(findAccountByNameKey, { nameKey })
  return row && { account: toAccount(row), verifier: row.verifier }
}
