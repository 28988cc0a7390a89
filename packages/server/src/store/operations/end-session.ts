import type { AccountId } from '../../domain/account/account.ts'
import { DomainError } from '../../domain/errors.ts'
import type { SessionEnd, SessionId } from '../../domain/session/session.ts'
import { findSessionById } from '../queries/session-queries.ts'
import { endSessions } from './end-sessions.ts'
import { type Flow, one, type Transaction } from './operation.ts'
import { recordChange } from './record-change.ts'

interface EndSession {
  accountId: AccountId
  sessionId: SessionId
  end: SessionEnd
}

export function* endSession(transaction: Transaction, { accountId, sessionId, end }: EndSession): Flow<void> {
  const session = yield* one(findSessionById, { id: sessionId })
  if (!session || session.account_id !== accountId || session.ended_at !== null) throw new DomainError('session.not-found')
  yield* endSessions(transaction, accountId, [sessionId], end)
  transaction.emit({ type: 'devices.changed', ...(yield* recordChange(accountId, 'devices', 0, transaction.nextPosition())) })
}
