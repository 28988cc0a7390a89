import type { AccountId } from '../../domain/account/account.ts'
import { DomainError } from '../../domain/errors.ts'
import { findAccountById } from '../queries/account-queries.ts'
import type { AccountRow } from '../rows/account-row.ts'
import { type Flow, one } from './operation.ts'

export function* getAccount(id: AccountId): Flow<AccountRow> {
  const row = yield* one(findAccountById, { id })
  if (!row) throw new DomainError('account.not-found')
  return row
}
