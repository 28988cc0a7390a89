import type { Account, AccountId, AccountRole } from '../../domain/account/account.ts'
import { setAccountRole as setRole } from '../queries/account-queries.ts'
import { toAccount } from '../rows/account-row.ts'
import { assertNotLastAdministrator } from './assert-not-last-administrator.ts'
import { getAccount } from './get-account.ts'
import { type Flow, run, type Transaction } from './operation.ts'
import { recordChange } from './record-change.ts'

interface SetAccountRole {
  accountId: AccountId
  role: AccountRole
}

export function* setAccountRole(transaction: Transaction, { accountId, role }: SetAccountRole): Flow<Account> {
  const before = yield* getAccount(accountId)
  if (before.role === role) return toAccount(before)
  if (role !== 'administrator') yield* assertNotLastAdministrator(before)
  yield* run(setRole, { id: accountId, role })
  const account = toAccount(yield* getAccount(accountId))
  const change = yield* recordChange(accountId, 'account', 0, transaction.nextPosition())
  transaction.emit({ type: 'account.updated', account, ...change })
  return account
}
