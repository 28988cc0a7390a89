import type { Account } from '../../domain/account/account.ts'
import { listAccountsByName } from '../queries/account-queries.ts'
import { toAccount } from '../rows/account-row.ts'
import { all, type Flow, type Snapshot } from './operation.ts'

interface ListAccounts {
  after?: string | undefined
  limit: number
}

export function* listAccounts(_: Snapshot, { after = '', limit }: ListAccounts): Flow<{ account: Account; nameKey: string }[]> {
  const rows = yield* all(listAccountsByName, { after, limit })
  return rows.map((row) => ({ account: toAccount(row), nameKey: row.name_key }))
}
