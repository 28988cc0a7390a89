import type { Account, AccountId } from '../../domain/account/account.ts'
import { findAccountById } from '../queries/account-queries.ts'
import { toAccount } from '../rows/account-row.ts'
import { type Flow, one, type Snapshot } from './operation.ts'

/** In the order of the ids; those that nobody has are left out. */
export function* findAccounts(_: Snapshot, ids: readonly AccountId[]): Flow<Account[]> {
  const accounts: Account[] = []
  for (const id of new Set(ids)) {
    const row = yield* one(findAccountById, { id })
    if (row) accounts.push(toAccount(row))
  }
  return accounts
}
