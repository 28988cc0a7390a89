import type { Account, AccountId } from '../../domain/account/account.ts'
import { deleteStrikesUpTo, setMutedUntil } from '../queries/word-queries.ts'
import { toAccount } from '../rows/account-row.ts'
import { getAccount } from './get-account.ts'
import { type Flow, run, type Transaction } from './operation.ts'
import { recordChange } from './record-change.ts'

interface MuteAccount {
  accountId: AccountId
  until: number | null
}

export function* muteAccount(transaction: Transaction, { accountId, until }: MuteAccount): Flow<Account> {
  const before = yield* getAccount(accountId)
  yield* run(deleteStrikesUpTo, { accountId, at: Number.MAX_SAFE_INTEGER })
  if (before.muted_until === until) return toAccount(before)
  yield* run(setMutedUntil, { id: accountId, until })
  const account = toAccount(yield* getAccount(accountId))
  const change = yield* recordChange(accountId, 'account', 0, transaction.nextPosition())
  transaction.emit({ type: 'account.updated', account, ...change })
  return account
}
