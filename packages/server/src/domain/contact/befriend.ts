import { getAccountByName } from '../account/find-account.ts'
import type { Moderation } from '../moderation/moderation.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'
import type { KeyedLimit } from '../rate/keyed-limit.ts'
import type { Actor } from '../session/actor.ts'
import { type FriendRequest, type FriendRequestId, parseRequestNote, type RequestAnswer } from './contact.ts'

export interface BefriendDeps {
  store: Pick<Store, 'findAccountByName' | 'requestContact' | 'answerRequest' | 'withdrawRequest'>
  clock: Clock
  moderation: Moderation
  /** Requests per account. */
  friendRequests: KeyedLimit
  /** Requests per account and who is asked: a no is a no for a while. */
  friendRequestsToOne: KeyedLimit
}

/**
 * Asks somebody to be friends, or accepts their own request. Throws `contact.note-invalid`, `account.not-found`,
 * `contact.self`, `contact.already-friends`, `contact.blocked`, `contact.limit`, `message.refused` (with `field`).
 */
export async function requestContact(
  deps: BefriendDeps,
  actor: Actor,
  { name, note }: { name: string; note: string },
): Promise<FriendRequest> {
  const line = deps.moderation.screenField(parseRequestNote(note), 'note')
  deps.friendRequests.take(String(actor.account.id))
  const { id: toId } = await getAccountByName(deps, name)
  deps.friendRequestsToOne.take(`${actor.account.id} ${toId}`)
  return deps.store.requestContact({ from: actor.account, toId, note: line, at: deps.clock.now() })
}

/** Throws `contact.request-not-found`, also when it was answered otherwise; `contact.limit`. */
export async function answerRequest(
  { store, clock }: BefriendDeps,
  actor: Actor,
  { requestId, answer }: { requestId: FriendRequestId; answer: RequestAnswer },
): Promise<FriendRequest> {
  return store.answerRequest({ account: actor.account, requestId, answer, at: clock.now() })
}

/** Throws `contact.request-not-found`. */
export async function withdrawRequest({ store, clock }: BefriendDeps, actor: Actor, requestId: FriendRequestId): Promise<FriendRequest> {
  return store.withdrawRequest({ accountId: actor.account.id, requestId, at: clock.now() })
}
