import { nameOf } from '@hongyan/sdk/browser'
import { useMemo } from 'react'
import { useClient } from '../app/client-context.ts'
import { useObservable } from '../app/use-observable.ts'
import type { Person } from './contact-rows.ts'

/** Everybody one has to do with, as far as their accounts are known. */
export function usePeople(): { ready: boolean; people: Person[] } {
  const client = useClient()
  const { ready, contacts } = useObservable(client.contacts)
  const accounts = useObservable(client.accounts)
  const online = useObservable(client.online)
  const people = useMemo(
    () =>
      [...contacts.values()].flatMap((contact): Person[] => {
        const account = accounts.get(contact.accountId)
        if (!account) return []
        return [{ account, contact, name: nameOf(account, contact), online: online.has(account.id) }]
      }),
    [contacts, accounts, online],
  )
  return { ready, people }
}
