import type { AccountId } from '../../domain/account/account.ts'
import type { Contact } from '../../domain/contact/contact.ts'
import { DomainError } from '../../domain/errors.ts'
import { changeContact, readContact } from './change-contact.ts'
import { getEnabledAccount } from './get-account.ts'
import type { Flow, Transaction } from './operation.ts'

interface RemoveFriend {
  accountId: AccountId
  otherId: AccountId
}

export function* removeFriend(transaction: Transaction, { accountId, otherId }: RemoveFriend): Flow<Contact> {
  yield* getEnabledAccount(accountId)
  const own = yield* readContact(accountId, otherId)
  if (own.friendSince === null) throw new DomainError('contact.not-found')
  const theirs = yield* readContact(otherId, accountId)
  yield* changeContact(transaction, otherId, accountId, { ...theirs, friendSince: null })
  return yield* changeContact(transaction, accountId, otherId, { ...own, friendSince: null })
}
