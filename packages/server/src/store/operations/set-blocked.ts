import type { AccountId } from '../../domain/account/account.ts'
import type { Contact } from '../../domain/contact/contact.ts'
import { DomainError } from '../../domain/errors.ts'
import { answerRequest, findStandingRequest } from '../queries/contact-queries.ts'
import { assertRoomFor, changeContact, loadContact, readContact, tellRequest } from './change-contact.ts'
import { getAccount, getEnabledAccount } from './get-account.ts'
import { type Flow, one, run, type Transaction } from './operation.ts'
import { withdraw } from './withdraw-request.ts'

interface SetBlocked {
  accountId: AccountId
  otherId: AccountId
  blocked: boolean
  at: number
}

export function* setBlocked(transaction: Transaction, { accountId, otherId, blocked, at }: SetBlocked): Flow<Contact> {
  yield* getEnabledAccount(accountId)
  yield* getAccount(otherId)
  if (accountId === otherId) throw new DomainError('contact.self')
  const before = yield* readContact(accountId, otherId)
  if (blocked === (before.blockedAt !== null)) return yield* loadContact(accountId, otherId)
  const after = { ...before, blockedAt: blocked ? at : null }
  yield* assertRoomFor(accountId, before, after)
  if (blocked) {
    const own = yield* one(findStandingRequest, { fromId: accountId, toId: otherId })
    if (own) yield* withdraw(transaction, own.id, at)
    const theirs = yield* one(findStandingRequest, { fromId: otherId, toId: accountId })
    if (theirs?.answer === null) {
      yield* run(answerRequest, { id: theirs.id, answer: 'declined', at })
      yield* tellRequest(transaction, accountId, theirs.id)
    }
  }
  return yield* changeContact(transaction, accountId, otherId, after)
}
