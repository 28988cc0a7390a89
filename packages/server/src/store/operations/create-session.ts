import type { CreateSession } from '../../domain/ports/store.ts'
import type { Platform, SeatPolicy, Session, SessionId } from '../../domain/session/session.ts'
import { insertSession, listSeated } from '../queries/session-queries.ts'
import { toSession } from '../rows/session-row.ts'
import { endSessions } from './end-sessions.ts'
import { getEnabledAccount } from './get-account.ts'
import { all, type Flow, get, type Transaction } from './operation.ts'
import { recordChange } from './record-change.ts'

export function* createSession(transaction: Transaction, command: CreateSession): Flow<Session> {
  const { accountId, platform, label, address, at, policy } = command
  yield* getEnabledAccount(accountId)
  const replaced: SessionId[] = []
  for (const seat of seatsTaken(policy, platform)) {
    for (const { id } of yield* all(listSeated, { accountId, platform: seat, at })) replaced.push(id)
  }
  yield* endSessions(transaction, accountId, replaced, { reason: 'replaced', at, by: { platform, label, address } })
  const session = toSession(yield* get(insertSession, command))
  transaction.emit({ type: 'devices.changed', ...(yield* recordChange(accountId, 'devices', 0, transaction.nextPosition())) })
  return session
}

/** The platforms whose live sessions a new one puts out. */
function seatsTaken(policy: SeatPolicy, platform: Platform): readonly Platform[] {
  if (platform === 'script' || policy === 'many') return []
  return policy === 'single' ? SEATS : [platform]
}

const SEATS = Object.keys({
  web: true,
  phone: true,
  terminal: true,
  'room-json': true,
  'uid-text': true,
  'qq-json': true,
} satisfies Record<Exclude<Platform, 'script'>, true>) as Platform[]
