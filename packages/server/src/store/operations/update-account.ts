import type { Account } from '../../domain/account/account.ts'
import type { UpdateAccount } from '../../domain/ports/store.ts'
import { updateProfile } from '../queries/account-queries.ts'
import { toAccount } from '../rows/account-row.ts'
import { getAccount } from './get-account.ts'
import { type Flow, run, type Transaction } from './operation.ts'
import { recordChange } from './record-change.ts'

export function* updateAccount(transaction: Transaction, command: UpdateAccount): Flow<Account> {
  const id = command.accountId
  const before = yield* getAccount(id)
  yield* run(updateProfile, {
    id,
    nickname: command.nickname ?? before.nickname,
    sex: command.sex === undefined ? before.sex : command.sex,
    signature: command.signature ?? before.signature,
    avatarColor: command.avatarColor ?? before.avatar_color,
    avatarImage: command.avatarImage === undefined ? before.avatar_image : command.avatarImage,
  })
  const account = toAccount(yield* getAccount(id))
  const change = yield* recordChange(id, 'account', 0, transaction.nextPosition())
  transaction.emit({ type: 'account.updated', account, ...change })
  return account
}
