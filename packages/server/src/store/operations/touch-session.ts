import type { SessionId } from '../../domain/session/session.ts'
import { touchSession as touchSessionRow } from '../queries/session-queries.ts'
import { type Flow, run, type Transaction } from './operation.ts'

interface TouchSession {
  sessionId: SessionId
  address: string
  at: number
  expiresAt: number
}

export function* touchSession(_: Transaction, { sessionId, address, at, expiresAt }: TouchSession): Flow<void> {
  yield* run(touchSessionRow, { id: sessionId, address, at, expiresAt })
}
