import type { AccountId } from '../../domain/account/account.ts'
import type { Session } from '../../domain/session/session.ts'
import { listLiveSessions } from '../queries/session-queries.ts'
import { toSession } from '../rows/session-row.ts'
import { all, type Flow, type Snapshot } from './operation.ts'

export function* listSessions(_: Snapshot, command: { accountId: AccountId; at: number }): Flow<Session[]> {
  return (yield* all(listLiveSessions, command)).map(toSession)
}
