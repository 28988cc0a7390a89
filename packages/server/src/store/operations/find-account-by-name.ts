import type { Account } from '../../domain/account/account.ts'
import { findAccountByNameKey } from '../queries/account-queries.ts'
import { toAccount } from '../rows/account-row.ts'
import { type Flow, one, type Snapshot } from './operation.ts'

export function* findAccountByName(_: Snapshot, nameKey: string): Flow<Account | undefined> {
  const row = yield* one(findAccountByNameKey, { nameKey })
  return row && toAccount(row)
}
