import type { AccountBrief, AccountId } from '../../domain/account/account.ts'
import { findAccountById } from '../queries/account-queries.ts'
import { toAccountBrief } from '../rows/account-row.ts'
import { type Flow, one } from './operation.ts'

/** Those of `ids` who exist. */
export function* findBriefs(ids: Iterable<AccountId>): Flow<AccountBrief[]> {
  const briefs: AccountBrief[] = []
  for (const id of ids) {
    const account = yield* one(findAccountById, { id })
    if (account) briefs.push(toAccountBrief(account))
  }
  return briefs
}
