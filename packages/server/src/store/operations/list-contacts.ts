import type { AccountId } from '../../domain/account/account.ts'
import { CONTACT_LIMITS, type FriendRequest } from '../../domain/contact/contact.ts'
import type { Position } from '../../domain/conversation/entry.ts'
import type { ContactList } from '../../domain/ports/store.ts'
import {
  listChangedContacts,
  listContacts as listContactRows,
  listRequestsAnswered,
  listRequestsReceived,
  listRequestsSent,
  listRequestsSettled,
} from '../queries/contact-queries.ts'
import { toContact } from '../rows/contact-row.ts'
import { findRequest, loadContact } from './change-contact.ts'
import { all, type Flow, type Snapshot } from './operation.ts'

export function* listContacts(_: Snapshot, accountId: AccountId): Flow<ContactList> {
  const rows = yield* all(listContactRows, { accountId, limit: CONTACT_LIMITS.contacts })
  const limit = CONTACT_LIMITS.answered
  const open = [
    ...(yield* all(listRequestsReceived, { accountId, limit: CONTACT_LIMITS.requestsReceived })),
    ...(yield* all(listRequestsSent, { accountId, limit: CONTACT_LIMITS.requestsSent })),
  ]
  const answered = [...(yield* all(listRequestsAnswered, { accountId, limit })), ...(yield* all(listRequestsSettled, { accountId, limit }))]
  const newest = (yield* loadRequests(accountId, answered)).sort((a, b) => (b.answeredAt ?? 0) - (a.answeredAt ?? 0)).slice(0, limit)
  return { contacts: rows.map(toContact), requests: [...(yield* loadRequests(accountId, open)), ...newest] }
}

/** What changed since, and the requests that wait for an answer: whether to ask depends on the session. */
export function* listChangedContactsSince(accountId: AccountId, since: Position): Flow<ContactList> {
  const changed = yield* all(listChangedContacts, { accountId, since })
  const contacts = []
  for (const { topic, ref } of changed) if (topic === 'contact') contacts.push(yield* loadContact(accountId, ref))
  const ids = new Set(changed.filter(({ topic }) => topic === 'friend-request').map(({ ref }) => ref))
  for (const { id } of yield* all(listRequestsReceived, { accountId, limit: CONTACT_LIMITS.requestsReceived })) ids.add(id)
  return {
    contacts,
    requests: yield* loadRequests(
      accountId,
      [...ids].map((id) => ({ id })),
    ),
  }
}

function* loadRequests(accountId: AccountId, rows: readonly { id: number }[]): Flow<FriendRequest[]> {
  const requests: FriendRequest[] = []
  for (const { id } of rows) {
    const request = yield* findRequest(accountId, id)
    if (request) requests.push(request)
  }
  return requests
}
