import { type AccountBrief, type AccountId } from '../../domain/account/account.ts'
import { CONTACT_LIMITS, type FriendRequest } from '../../domain/contact/contact.ts'
import { DomainError } from '../../domain/errors.ts'
import { findStandingRequest, insertRequest, listRequestsReceived, listRequestsSent, reopenRequest } from '../queries/contact-queries.ts'
import { acceptRequest } from './answer-request.ts'
import { readContact, tellRequest } from './change-contact.ts'
import { getAccount, getEnabledAccount } from './get-account.ts'
import { all, type Flow, get, one, run, type Transaction } from './operation.ts'

interface RequestContact {
  from: AccountBrief
  toId: AccountId
  note: string
  at: number
}

export function* requestContact(transaction: Transaction, { from, toId, note, at }: RequestContact): Flow<FriendRequest> {
  const fromId = from.id
  yield* getEnabledAccount(fromId)
  yield* getAccount(toId)
  if (fromId === toId) throw new DomainError('contact.self')
  const { friendSince, blockedAt } = yield* readContact(fromId, toId)
  if (friendSince !== null) throw new DomainError('contact.already-friends')
  if (blockedAt !== null) throw new DomainError('contact.blocked')
  // Whoever asked and was declined still wants it, and is asked in turn: that is a yes.
  const theirs = yield* one(findStandingRequest, { fromId: toId, toId: fromId })
  const isUnheard = (yield* readContact(toId, fromId)).blockedAt !== null
  if (theirs && !isUnheard) return yield* acceptRequest(transaction, { account: from, otherId: toId, requestId: theirs.id, at })
  const own = yield* one(findStandingRequest, { fromId, toId })
  yield* assertRoomForRequest(fromId, toId, own !== undefined)
  const asked = { note, at, isUnheard: isUnheard ? 1 : 0 }
  if (own) yield* run(reopenRequest, { id: own.id, ...asked, deferredSession: own.answer === null ? own.deferred_session : null })
  const { id } = own ?? (yield* get(insertRequest, { fromId, toId, ...asked }))
  // Who has put it off finds the new note when they are asked again.
  const isPutOff = own?.answer === null && own.deferred_session !== null
  if (!isUnheard && !isPutOff) yield* tellRequest(transaction, toId, id)
  return yield* tellRequest(transaction, fromId, id)
}

function* assertRoomForRequest(fromId: AccountId, toId: AccountId, isAgain: boolean): Flow<void> {
  const { requestsSent, requestsReceived } = CONTACT_LIMITS
  if (isAgain) return
  const sent = yield* all(listRequestsSent, { accountId: fromId, limit: requestsSent })
  const received = yield* all(listRequestsReceived, { accountId: toId, limit: requestsReceived })
  if (sent.length >= requestsSent || received.length >= requestsReceived) throw new DomainError('contact.limit')
}
