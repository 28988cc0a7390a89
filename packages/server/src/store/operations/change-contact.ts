import type { AccountId } from '../../domain/account/account.ts'
import { CONTACT_LIMITS, type Contact, type FriendRequest, type FriendRequestId } from '../../domain/contact/contact.ts'
import { DomainError } from '../../domain/errors.ts'
import { countContacts, deleteContact, findContact, findContactView, findRequestView, putContact } from '../queries/contact-queries.ts'
import { findDirect } from '../queries/conversation-queries.ts'
import { toContact, toRequest } from '../rows/contact-row.ts'
import { type Flow, get, one, run, type Transaction } from './operation.ts'
import { recordChange } from './record-change.ts'

export interface ContactFields {
  friendSince: number | null
  remark: string | null
  blockedAt: number | null
}

/** How one stands to another now; all null where it is no contact. */
export function* readContact(accountId: AccountId, otherId: AccountId): Flow<ContactFields> {
  const row = yield* one(findContact, { accountId, otherId })
  return { friendSince: row?.friend_since ?? null, remark: row?.remark ?? null, blockedAt: row?.blocked_at ?? null }
}

/** Throws `contact.limit` where what is added does not fit any more. Call before the first write. */
export function* assertRoomFor(accountId: AccountId, before: ContactFields, after: ContactFields): Flow<void> {
  const count = yield* get(countContacts, { accountId })
  const isNew = isNobody(before) && !isNobody(after)
  const isFull =
    (isNew && count.contacts >= CONTACT_LIMITS.contacts) ||
    (before.friendSince === null && after.friendSince !== null && count.friends >= CONTACT_LIMITS.friends) ||
    (before.blockedAt === null && after.blockedAt !== null && count.blocked >= CONTACT_LIMITS.blocked)
  if (isFull) throw new DomainError('contact.limit')
}

/** Writes how one stands to another, and tells it. A contact that is nothing any more leaves no row. */
export function* changeContact(transaction: Transaction, accountId: AccountId, otherId: AccountId, after: ContactFields): Flow<Contact> {
  if (isNobody(after)) yield* run(deleteContact, { accountId, otherId })
  else yield* run(putContact, { accountId, otherId, ...after })
  const change = yield* recordChange(accountId, 'contact', otherId, transaction.nextPosition())
  const contact = yield* loadContact(accountId, otherId)
  const direct = yield* one(findDirect, { lowId: Math.min(accountId, otherId), highId: Math.max(accountId, otherId) })
  transaction.emit({ type: 'contact.changed', contact, directId: direct?.id ?? null, ...change })
  return contact
}

export function* loadContact(accountId: AccountId, otherId: AccountId): Flow<Contact> {
  return toContact(yield* get(findContactView, { accountId, otherId }))
}

/** As one of the two sees it. */
export function* loadRequest(accountId: AccountId, id: FriendRequestId): Flow<FriendRequest> {
  const request = yield* findRequest(accountId, id)
  if (!request) throw new DomainError('contact.request-not-found')
  return request
}

/** Undefined where the account is not to see it. */
export function* findRequest(accountId: AccountId, id: FriendRequestId): Flow<FriendRequest | undefined> {
  const row = yield* one(findRequestView, { id })
  return row && [row.from_id, row.to_id].includes(accountId) ? toRequest(row, accountId) : undefined
}

/** Tells one of the two of a request that has changed for them. */
export function* tellRequest(transaction: Transaction, accountId: AccountId, id: FriendRequestId): Flow<FriendRequest> {
  const change = yield* recordChange(accountId, 'friend-request', id, transaction.nextPosition())
  const request = yield* loadRequest(accountId, id)
  transaction.emit({ type: 'request.changed', request, ...change })
  return request
}

function isNobody({ friendSince, remark, blockedAt }: ContactFields): boolean {
  return friendSince === null && remark === null && blockedAt === null
}
