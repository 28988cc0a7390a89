import type { AccountId } from '../../domain/account/account.ts'
import { listMuted } from '../queries/word-queries.ts'
import { all, type Flow, type Snapshot } from './operation.ts'

export function* listMutedAccounts(_: Snapshot, at: number): Flow<{ accountId: AccountId; until: number }[]> {
  const rows = yield* all(listMuted, { at })
  return rows.map(({ id, muted_until }) => ({ accountId: id, until: muted_until as number }))
}
