import type { Contact, FriendRequest } from '@hongyan/sdk/browser'
import { useClient, useOwnId } from '../app/client-context.ts'
import { useObservable } from '../app/use-observable.ts'

/** How one stands to somebody; undefined when in no way. */
export function useContact(accountId: number | null | undefined): Contact | undefined {
  return useObservable(useClient().contacts, ({ contacts }) => (accountId == null ? undefined : contacts.get(accountId)))
}

/** The request that is open between oneself and somebody, whoever asked. */
export function useOpenRequest(accountId: number): FriendRequest | undefined {
  const ownId = useOwnId()
  return useObservable(useClient().contacts, ({ requests }) =>
    requests.find(({ state, fromId, toId }) => state === 'open' && (fromId === ownId ? toId : fromId) === accountId),
  )
}

/** How many people wait for one's answer. */
export function useOpenRequestCount(): number {
  const ownId = useOwnId()
  return useObservable(
    useClient().contacts,
    ({ requests }) => requests.filter(({ state, toId }) => state === 'open' && toId === ownId).length,
  )
}
