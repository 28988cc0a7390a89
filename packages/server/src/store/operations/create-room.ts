import type { AccountBrief } from '../../domain/account/account.ts'
import type { ConversationView } from '../../domain/conversation/conversation.ts'
import { DomainError } from '../../domain/errors.ts'
import { findAddress, insertAddress } from '../queries/account-queries.ts'
import { insertRoom } from '../queries/conversation-queries.ts'
import { enterRoom } from './enter-room.ts'
import { getEnabledAccount } from './get-account.ts'
import { type Flow, get, one, run, type Transaction } from './operation.ts'

interface CreateRoom {
  number: string
  name: string
  creator: AccountBrief
  at: number
  via: string | null
}

export function* createRoom(transaction: Transaction, { number, name, creator, at, via }: CreateRoom): Flow<ConversationView> {
  yield* getEnabledAccount(creator.id)
  if (yield* one(findAddress, { address: number })) throw new DomainError('room.number-taken')
  const { id } = yield* get(insertRoom, { number, name, creatorId: creator.id, at, position: 0 })
  yield* run(insertAddress, { address: number, accountId: null, conversationId: id })
  const room = { id, head: 0, count: 0, hides_past: 0 }
  return yield* enterRoom(transaction, { room, kind: 'create', account: creator, role: 'owner', at, via })
}
