import type { AccountBrief, AccountId } from '../../domain/account/account.ts'
import type { FriendRequest, FriendRequestId, RequestAnswer } from '../../domain/contact/contact.ts'
import { DomainError } from '../../domain/errors.ts'
import { answerRequest as writeAnswer, deferRequest } from '../queries/contact-queries.ts'
import { assertCanBefriend, befriend } from './befriend.ts'
import { loadRequest, tellRequest } from './change-contact.ts'
import { getEnabledAccount } from './get-account.ts'
import { type Flow, run, type Transaction } from './operation.ts'

interface AnswerRequest {
  account: AccountBrief
  requestId: FriendRequestId
  answer: RequestAnswer
  at: number
}

/** What a request that was answered like this says now. */
const ANSWERED = { accept: 'accepted', decline: 'declined', later: 'open' } as const

export function* answerRequest(transaction: Transaction, { account, requestId, answer, at }: AnswerRequest): Flow<FriendRequest> {
  yield* getEnabledAccount(account.id)
  const request = yield* loadRequest(account.id, requestId)
  if (request.to.id !== account.id) throw new DomainError('contact.request-not-found')
  if (request.state !== 'open') {
    // Two devices may say the same.
    if (request.state === ANSWERED[answer]) return request
    throw new DomainError('contact.request-not-found')
  }
  if (answer === 'accept') return yield* acceptRequest(transaction, { account, otherId: request.from.id, requestId, at })
  if (answer === 'decline') yield* run(writeAnswer, { id: requestId, answer: 'declined', at })
  else yield* run(deferRequest, { id: requestId, accountId: account.id })
  return yield* tellRequest(transaction, account.id, requestId)
}

interface AcceptRequest {
  account: AccountBrief
  otherId: AccountId
  requestId: FriendRequestId
  at: number
}

/** Says yes to a request that looks open to who asked. Throws `contact.limit`. */
export function* acceptRequest(transaction: Transaction, { account, otherId, requestId, at }: AcceptRequest): Flow<FriendRequest> {
  yield* assertCanBefriend(account.id, otherId, at)
  yield* run(writeAnswer, { id: requestId, answer: 'accepted', at })
  yield* tellRequest(transaction, otherId, requestId)
  const request = yield* tellRequest(transaction, account.id, requestId)
  yield* befriend(transaction, { accepter: account, otherId, at })
  return request
}
