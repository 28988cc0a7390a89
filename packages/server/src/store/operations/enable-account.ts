import type { Account, AccountId } from '../../domain/account/account.ts'
import { setDisabledAt } from '../queries/account-queries.ts'
import { addMembers } from '../queries/conversation-queries.ts'
import { toAccount } from '../rows/account-row.ts'
import { getAccount } from './get-account.ts'
import { type Flow, run, type Transaction } from './operation.ts'
import { recordChange } from './record-change.ts'

export function* enableAccount(transaction: Transaction, accountId: AccountId): Flow<Account> {
  const before = yield* getAccount(accountId)
  if (before.disabled_at === null) return toAccount(before)
  yield* run(setDisabledAt, { id: accountId, at: null })
  yield* run(addMembers, { id: transaction.lobbyId, delta: 1 })
  const account = toAccount(yield* getAccount(accountId))
  const change = yield* recordChange(accountId, 'account', 0, transaction.nextPosition())
  transaction.emit({ type: 'account.updated', account, ...change })
  return account
}
