import type { Account } from '../../domain/account/account.ts'
import type { Session } from '../../domain/session/session.ts'
import { findAccountById } from '../queries/account-queries.ts'
import { findSessionByTokenHash } from '../queries/session-queries.ts'
import { toAccount } from '../rows/account-row.ts'
import { toSession } from '../rows/session-row.ts'
import { type Flow, get, one, type Snapshot } from './operation.ts'

export function* findSession(_: Snapshot, tokenHash: Uint8Array): Flow<{ session: Session; account: Account } | undefined> {
  const row = yield* one(findSessionByTokenHash, { tokenHash })
  if (!row) return undefined
  return { session: toSession(row), account: toAccount(yield* get(findAccountById, { id: row.account_id })) }
}
