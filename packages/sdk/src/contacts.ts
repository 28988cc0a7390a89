import type { AccountBrief, Contact, FriendRequest } from '@hongyan/protocol'
import type { ContactsState } from './contract.ts'
import { Value } from './observable.ts'

/** Requests that are kept; more than a server tells at once. */
const REQUESTS_KEPT = 1000
const NONE: ContactsState = { ready: false, contacts: new Map(), requests: [] }

/** How the own account stands to others, and the requests between them. */
export class Contacts {
  readonly state = new Value<ContactsState>(NONE)

  /** All there are, from the cache or a full welcome. */
  replace(contacts: readonly Contact[], requests: readonly FriendRequest[]): void {
    this.state.set({ ready: true, contacts: new Map(contacts.map((one) => [one.accountId, one])), requests: sort(requests) })
  }

  /** What is new, from an answer, an event or the welcome of a resume. */
  merge(contacts: readonly Contact[], requests: readonly FriendRequest[]): void {
    if (contacts.length === 0 && requests.length === 0) return
    const before = this.state.get()
    const after = new Map(before.contacts)
    for (const contact of contacts) {
      if (contact.friendSince === null && contact.remark === null && !contact.blocked) after.delete(contact.accountId)
      else after.set(contact.accountId, contact)
    }
    const ids = new Set(requests.map(({ id }) => id))
    const kept = before.requests.filter(({ id }) => !ids.has(id))
    this.state.set({
      ready: before.ready,
      contacts: contacts.length > 0 ? after : before.contacts,
      requests: requests.length > 0 ? sort([...kept, ...requests]).slice(0, REQUESTS_KEPT) : before.requests,
    })
  }

  stored(): { contacts: Contact[]; requests: readonly FriendRequest[] } | undefined {
    const { ready, contacts, requests } = this.state.get()
    return ready ? { contacts: [...contacts.values()], requests } : undefined
  }

  reset(): void {
    this.state.set(NONE)
  }
}

/** Open ones first, then the newest. */
function sort(requests: readonly FriendRequest[]): FriendRequest[] {
  const isOpen = ({ state }: FriendRequest): number => (state === 'open' ? 1 : 0)
  const timeOf = ({ answeredAt, createdAt }: FriendRequest): number => answeredAt ?? createdAt
  return [...requests].sort((a, b) => isOpen(b) - isOpen(a) || timeOf(b) - timeOf(a))
}

/** What an account is called: by one’s remark where there is one, else by the nickname. */
export function nameOf(account: Pick<AccountBrief, 'nickname'>, contact: Pick<Contact, 'remark'> | undefined): string {
  return contact?.remark ?? account.nickname
}
