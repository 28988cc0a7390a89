import { DomainError } from '../../domain/errors.ts'
import type { CreateSession } from '../../domain/ports/store.ts'
import type { Platform, SeatPolicy, Session } from '../../domain/session/session.ts'
import { insertSession, listLiveSessions } from '../queries/session-queries.ts'
import { toSession } from '../rows/session-row.ts'
import { endSessions } from './end-sessions.ts'
import { getAccount } from './get-account.ts'
import { all, type Flow, get, type Transaction } from './operation.ts'
import { recordChange } from './record-change.ts'

export function* createSession(transaction: Transaction, command: CreateSession): Flow<Session> {
  const { accountId, platform, label, address, at, policy } = command
  const account = yield* getAccount(accountId)
  if (account.disabled_at !== null) throw new DomainError('account.disabled')
  const live = yield* all(listLiveSessions, { accountId, at })
  const replaced = live.filter((session) => takesSeatOf(policy, platform, session.platform)).map(({ id }) => id)
  yield* endSessions(transaction, accountId, replaced, { reason: 'replaced', at, by: { platform, label, address } })
  const session = toSession(yield* get(insertSession, command))
  transaction.emit({ type: 'devices.changed', ...(yield* recordChange(accountId, 'devices', 0, transaction.nextPosition())) })
  return session
}

function takesSeatOf(policy: SeatPolicy, newcomer: Platform, seated: Platform): boolean {
  if (newcomer === 'script' || seated === 'script') return false
  if (policy === 'many') return false
  return policy === 'single' || newcomer === seated
}
