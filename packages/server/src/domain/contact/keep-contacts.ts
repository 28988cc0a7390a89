import type { AccountId } from '../account/account.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'
import type { Actor } from '../session/actor.ts'
import { type Contact, parseRemark } from './contact.ts'

export interface KeepContactsDeps {
  store: Pick<Store, 'removeFriend' | 'setRemark' | 'setBlocked'>
  clock: Clock
}

/** Ends a friendship on both sides. Throws `contact.not-found`. */
export async function removeFriend({ store }: KeepContactsDeps, actor: Actor, otherId: AccountId): Promise<Contact> {
  return store.removeFriend({ accountId: actor.account.id, otherId })
}

/** Throws `contact.remark-invalid`, `account.not-found`, `contact.self`, `contact.limit`. */
export async function setRemark(
  { store }: KeepContactsDeps,
  actor: Actor,
  { otherId, remark }: { otherId: AccountId; remark: string | null },
): Promise<Contact> {
  return store.setRemark({ accountId: actor.account.id, otherId, remark: remark === null ? null : parseRemark(remark) })
}

/** Throws `account.not-found`, `contact.self`, `contact.limit`. */
export async function setBlocked(
  { store, clock }: KeepContactsDeps,
  actor: Actor,
  { otherId, blocked }: { otherId: AccountId; blocked: boolean },
): Promise<Contact> {
  return store.setBlocked({ accountId: actor.account.id, otherId, blocked, at: clock.now() })
}
