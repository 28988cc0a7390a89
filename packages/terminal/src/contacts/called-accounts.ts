import { type ContactsState, nameOf } from '@hongyan/sdk/node'
import type { AccountBrief } from '@hongyan/protocol'

type Accounts = ReadonlyMap<number, AccountBrief>

/** Accounts by the names one calls them: a remark stands in place of the nickname. The same as before while nothing changed. */
export class CalledAccounts {
  #accounts: Accounts | undefined
  #contacts: ContactsState['contacts'] | undefined
  #called: Accounts = new Map()

  of(accounts: Accounts, contacts: ContactsState['contacts']): Accounts {
    if (accounts === this.#accounts && contacts === this.#contacts) return this.#called
    this.#accounts = accounts
    this.#contacts = contacts
    this.#called = withRemarks(accounts, contacts)
    return this.#called
  }
}

function withRemarks(accounts: Accounts, contacts: ContactsState['contacts']): Accounts {
  if (contacts.size === 0) return accounts
  const called = new Map(accounts)
  for (const contact of contacts.values()) {
    const account = accounts.get(contact.accountId)
    if (account) called.set(account.id, { ...account, nickname: nameOf(account, contact) })
  }
  return called
}
