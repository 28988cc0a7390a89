import type * as wire from '@hongyan/protocol'
import { type AccountBrief, type AccountId, briefOf } from '../../domain/account/account.ts'
import { type Contact, type FriendRequest, isAsked } from '../../domain/contact/contact.ts'
import type { ContactList } from '../../domain/ports/store.ts'
import type { Actor } from '../../domain/session/actor.ts'
import type { SessionId } from '../../domain/session/session.ts'

/** Contacts and requests as the native protocol writes them. */
export function toWireContact({ account, friendSince, remark, blocked }: Contact): wire.Contact {
  return { accountId: account.id, friendSince, remark, blocked }
}

export function toWireRequest(request: FriendRequest, accountId: AccountId, sessionId: SessionId): wire.FriendRequest {
  const { id, from, to, note, createdAt, state, answeredAt } = request
  return { id, fromId: from.id, toId: to.id, note, createdAt, state, answeredAt, ask: isAsked(request, accountId, sessionId) }
}

export function toWireContactList({ contacts, requests }: ContactList, accountId: AccountId, sessionId: SessionId) {
  const accounts = new Map<AccountId, AccountBrief>()
  for (const { account } of contacts) accounts.set(account.id, account)
  for (const { from, to } of requests) accounts.set(from.id, from).set(to.id, to)
  return {
    contacts: contacts.map(toWireContact),
    requests: requests.map((request) => toWireRequest(request, accountId, sessionId)),
    accounts: [...accounts.values()],
  }
}

export function toWireContactAnswer(contact: Contact): wire.ResultOf<'contact.remark'> {
  return { contact: toWireContact(contact), accounts: [briefOf(contact.account)] }
}

export function toWireRequestAnswer(request: FriendRequest, { account, sessionId }: Actor): wire.ResultOf<'contact.request'> {
  return { request: toWireRequest(request, account.id, sessionId), accounts: [briefOf(request.from), briefOf(request.to)] }
}
