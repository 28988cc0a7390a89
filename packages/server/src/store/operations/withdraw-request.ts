import type { AccountId } from '../../domain/account/account.ts'
import type { FriendRequest, FriendRequestId } from '../../domain/contact/contact.ts'
import { DomainError } from '../../domain/errors.ts'
import { answerRequest, findRequestView } from '../queries/contact-queries.ts'
import { loadRequest, tellRequest } from './change-contact.ts'
import { type Flow, get, run, type Transaction } from './operation.ts'

interface WithdrawRequest {
  accountId: AccountId
  requestId: FriendRequestId
  at: number
}

export function* withdrawRequest(transaction: Transaction, { accountId, requestId, at }: WithdrawRequest): Flow<FriendRequest> {
  const request = yield* loadRequest(accountId, requestId)
  if (request.from.id !== accountId || request.state !== 'open') throw new DomainError('contact.request-not-found')
  return yield* withdraw(transaction, requestId, at)
}

/** Takes back a request that looks open to who asked; returns it as they see it. */
export function* withdraw(transaction: Transaction, id: FriendRequestId, at: number): Flow<FriendRequest> {
  const { answer, from_id, to_id } = yield* get(findRequestView, { id })
  yield* run(answerRequest, { id, answer: 'withdrawn', at })
  // Who has declined it, or never heard of it, has nothing to learn.
  if (answer === null) yield* tellRequest(transaction, to_id, id)
  return yield* tellRequest(transaction, from_id, id)
}
