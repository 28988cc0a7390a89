import type { Account } from '../../domain/account/account.ts'
import { DomainError } from '../../domain/errors.ts'
import type { CreateAccount } from '../../domain/ports/store.ts'
import { findAddress, findAdministrator, insertAccount, insertAddress } from '../queries/account-queries.ts'
import { addMembers, findConversationById } from '../queries/conversation-queries.ts'
import { putReadPosition } from '../queries/read-position-queries.ts'
import { toAccount } from '../rows/account-row.ts'
import { type Flow, get, one, run, type Transaction } from './operation.ts'

export function* createAccount({ lobbyId }: Transaction, command: CreateAccount): Flow<Account> {
  if (command.onlyFirstAdministrator && (yield* one(findAdministrator, {}))) throw new DomainError('setup.token-invalid')
  if (yield* one(findAddress, { address: command.nameKey })) throw new DomainError('account.name-taken')
  const row = yield* get(insertAccount, command)
  yield* run(insertAddress, { address: command.nameKey, accountId: row.id, conversationId: null })
  const lobby = yield* get(findConversationById, { id: lobbyId })
  yield* run(addMembers, { id: lobbyId, delta: 1 })
  yield* run(putReadPosition, { accountId: row.id, conversationId: lobbyId, seq: lobby.head, count: lobby.count })
  return toAccount(row)
}
