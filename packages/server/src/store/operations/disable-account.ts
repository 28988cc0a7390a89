import type { Account, AccountId } from '../../domain/account/account.ts'
import { setDisabledAt } from '../queries/account-queries.ts'
import { addMembers } from '../queries/conversation-queries.ts'
import { listLiveSessions } from '../queries/session-queries.ts'
import { toAccount } from '../rows/account-row.ts'
import { assertNotLastAdministrator } from './assert-not-last-administrator.ts'
import { endSessions } from './end-sessions.ts'
import { getAccount } from './get-account.ts'
import { all, type Flow, run, type Transaction } from './operation.ts'
import { recordChange } from './record-change.ts'

interface DisableAccount {
  accountId: AccountId
  at: number
}

/** The lobby loses a member; rooms keep theirs, so that all is as it was when the account is enabled again. */
export function* disableAccount(transaction: Transaction, { accountId, at }: DisableAccount): Flow<Account> {
  const before = yield* getAccount(accountId)
  if (before.disabled_at !== null) return toAccount(before)
  yield* assertNotLastAdministrator(before)
  yield* run(setDisabledAt, { id: accountId, at })
  yield* run(addMembers, { id: transaction.lobbyId, delta: -1 })
  const ids = (yield* all(listLiveSessions, { accountId, at })).map(({ id }) => id)
  yield* endSessions(transaction, accountId, ids, { reason: 'disabled', at, by: null })
  const account = toAccount(yield* getAccount(accountId))
  const change = yield* recordChange(accountId, 'account', 0, transaction.nextPosition())
  transaction.emit({ type: 'account.updated', account, ...change })
  return account
}
