import type { AccountId } from '../../domain/account/account.ts'
import type { Contact } from '../../domain/contact/contact.ts'
import { DomainError } from '../../domain/errors.ts'
import { assertRoomFor, changeContact, loadContact, readContact } from './change-contact.ts'
import { getAccount, getEnabledAccount } from './get-account.ts'
import type { Flow, Transaction } from './operation.ts'

interface SetRemark {
  accountId: AccountId
  otherId: AccountId
  remark: string | null
}

export function* setRemark(transaction: Transaction, { accountId, otherId, remark }: SetRemark): Flow<Contact> {
  yield* getEnabledAccount(accountId)
  yield* getAccount(otherId)
  if (accountId === otherId) throw new DomainError('contact.self')
  const before = yield* readContact(accountId, otherId)
  if (before.remark === remark) return yield* loadContact(accountId, otherId)
  const after = { ...before, remark }
  yield* assertRoomFor(accountId, before, after)
  return yield* changeContact(transaction, accountId, otherId, after)
}
