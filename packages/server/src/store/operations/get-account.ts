import type { AccountId } from '../../domain/account/account.ts'
import { DomainError } from '../../domain/errors.ts'
import { findAccountById } from '../queries/account-queries.ts'
import type { AccountRow } from '../rows/account-row.ts'
import { type Flow, one } from './operation.ts'

/** For what an account does itself: its session may have ended while the command was on its way. Throws `account.disabled`. */
export function* getEnabledAccount(id: AccountId): Flow<AccountRow> {
  const row = yield* getAccount(id)
  if (row.disabled_at !== null) throw new DomainError('account.disabled')
  return row
}

export function* getAccount(id: AccountId): Flow<AccountRow> {
  const row = yield* one(findAccountById, { id })
  if (!row) throw new DomainError('account.not-found')
  return row
}
