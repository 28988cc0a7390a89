import type { AccountBrief, Client, Conversation } from '@hongyan/sdk/browser'
import { createContext, useContext } from 'react'
import { useObservable } from './use-observable.ts'

const ClientContext = createContext<Client | null>(null)
export const ClientProvider = ClientContext.Provider

/** The client of the account that is signed in; only below `ClientProvider`. */
export function useClient(): Client {
  const client = useContext(ClientContext)
  if (!client) throw new Error('useClient outside of ClientProvider')
  return client
}

export function useOwnId(): number | null {
  return useObservable(useClient().account, (account) => account?.id ?? null)
}

/** Whether the account runs this server; the server decides again at each request. */
export function useIsAdministrator(): boolean {
  return useObservable(useClient().account, (account) => account?.role === 'administrator')
}

export function useAccount(accountId: number | null | undefined): AccountBrief | undefined {
  return useObservable(useClient().accounts, (accounts) => (accountId == null ? undefined : accounts.get(accountId)))
}

export function useConversation(conversationId: number | null): Conversation | undefined {
  const isWanted = ({ id }: Conversation) => id === conversationId
  return useObservable(useClient().conversations, ({ list, hidden }) => list.find(isWanted) ?? hidden.find(isWanted))
}
