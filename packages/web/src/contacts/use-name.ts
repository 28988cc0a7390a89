import { nameOf, type Client } from '@hongyan/sdk/browser'
import { useClient } from '../app/client-context.ts'
import { useObservable } from '../app/use-observable.ts'

/** What an account is called here: by one’s remark, or else the nickname; undefined until it is known. Every part of the page asks this. */
export function nameIn(client: Client, accountId: number | null | undefined): string | undefined {
  if (accountId == null) return undefined
  const account = client.accounts.get().get(accountId)
  return account && nameOf(account, client.contacts.get().contacts.get(accountId))
}

export function useName(accountId: number | null | undefined): string | undefined {
  const client = useClient()
  useObservable(client.contacts, () => nameIn(client, accountId))
  return useObservable(client.accounts, () => nameIn(client, accountId))
}
