import type { AccountBrief } from '../../domain/account/account.ts'
import type { ConversationView } from '../../domain/conversation/conversation.ts'
import { DomainError } from '../../domain/errors.ts'
import { findRoomByNumber } from '../queries/conversation-queries.ts'
import { enterRoom } from './enter-room.ts'
import { findStanding } from './find-standing.ts'
import { getEnabledAccount } from './get-account.ts'
import { type Flow, one, type Transaction } from './operation.ts'

interface JoinRoom {
  number: string
  account: AccountBrief
  at: number
  via: string | null
  membersMax: number
}

export function* joinRoom(transaction: Transaction, { number, account, at, via, membersMax }: JoinRoom): Flow<ConversationView> {
  yield* getEnabledAccount(account.id)
  const room = yield* one(findRoomByNumber, { number })
  if (!room || room.dissolved_at !== null) throw new DomainError('room.not-found')
  const standing = yield* findStanding(transaction.lobbyId, account.id, room.id)
  if (standing?.isLobby || standing?.isMember) throw new DomainError('room.already-member')
  if (room.joining !== 'open') throw new DomainError('room.invitation-only')
  if (room.member_count >= membersMax) throw new DomainError('room.full')
  const role = room.member_count === 0 ? 'owner' : 'member'
  return yield* enterRoom(transaction, { room, kind: 'join', account, role, at, via })
}
