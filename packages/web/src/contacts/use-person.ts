import type { AccountBrief } from '@hongyan/sdk/browser'
import { useEffect } from 'react'
import { useAccount, useClient } from '../app/client-context.ts'
import { closeDialog } from '../app/navigation.ts'
import { useName } from './use-name.ts'

/** Whom a dialog is about, from the number in its address; undefined until known. It closes when there is nobody. */
export function usePerson(accountId: number): { account: AccountBrief | undefined; name: string } {
  const client = useClient()
  const account = useAccount(accountId)
  const name = useName(accountId) ?? '…'
  const isUnknown = account === undefined
  useEffect(() => {
    if (isUnknown) client.getAccount(accountId).catch(closeDialog)
  }, [client, accountId, isUnknown])
  return { account, name }
}
