import type { AccountBrief } from '@hongyan/sdk/browser'
import { useMemo } from 'react'
import { useClient, useOwnId } from '../app/client-context.ts'
import { useObservable } from '../app/use-observable.ts'

/** Who could be invited without asking the server: friends, and those one has written to, newest first. */
export function useCandidates(): AccountBrief[] {
  const client = useClient()
  const ownId = useOwnId()
  const { list } = useObservable(client.conversations)
  const accounts = useObservable(client.accounts)
  const { contacts } = useObservable(client.contacts)
  return useMemo(() => {
    const friends = [...contacts.values()].flatMap(({ accountId, friendSince }) => (friendSince === null ? [] : [accountId]))
    const peers = list.flatMap(({ peerId }) => (peerId === null || peerId === ownId || contacts.get(peerId)?.blocked ? [] : [peerId]))
    return [...new Set([...friends, ...peers])].flatMap((id) => accounts.get(id) ?? [])
  }, [list, accounts, contacts, ownId])
}
