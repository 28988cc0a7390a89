import type { Client } from '@hongyan/sdk/browser'
import { useClient } from '../app/client-context.ts'
import { useObservable } from '../app/use-observable.ts'

/** What an account is called here; undefined until the account is known. Every part of the page asks this, so that a remark holds everywhere. */
export function nameIn(client: Client, accountId: number | null | undefined): string | undefined {
  return accountId == null ? undefined : client.accounts.get().get(accountId)?.nickname
}

export function useName(accountId: number | null | undefined): string | undefined {
  const client = useClient()
  return useObservable(client.accounts, () => nameIn(client, accountId))
}
