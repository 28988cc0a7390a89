import type { AccountId } from '../../domain/account/account.ts'
import { listBlocks as listBlockRows } from '../queries/contact-queries.ts'
import { all, type Flow, type Snapshot } from './operation.ts'

interface ListBlocks {
  after?: { accountId: AccountId; otherId: AccountId } | undefined
  limit: number
}

export function* listBlocks(_: Snapshot, { after, limit }: ListBlocks): Flow<{ accountId: AccountId; otherId: AccountId }[]> {
  const rows = yield* all(listBlockRows, { ...(after ?? { accountId: 0, otherId: 0 }), limit })
  return rows.map((row) => ({ accountId: row.account_id, otherId: row.other_id }))
}
