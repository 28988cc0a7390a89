import { createApi as createApiWith } from '../api.ts'
import { createClient as createClientWith } from '../client.ts'
import type { Api, CachePort, Client, ClientOptions } from '../contract.ts'
import { IndexedDbCache } from './indexed-db-cache.ts'
import { noteAccount, notingAccount, recallAccount } from './signed-in-account.ts'
import { browserTransport } from './transport.ts'

export * from '../index.ts'
export { browserTransport, IndexedDbCache }

/** What a client in a browser is told: nothing, usually. */
export type BrowserClientOptions = Omit<ClientOptions, 'cache' | 'url'> & { url?: string; cache?: CachePort }

/** A client for browsers: the page’s own origin, where the cookie signs in, and an `IndexedDbCache`. */
export function createClient(options: BrowserClientOptions = {}): Client {
  const url = options.url ?? location.origin
  const accountId = options.accountId ?? recallAccount(url)
  const client = createClientWith({
    transport: browserTransport,
    cache: new IndexedDbCache(),
    ...options,
    ...(accountId !== undefined && { accountId }),
    url,
  })
  client.account.subscribe(() => {
    const account = client.account.get()
    if (account && client.session.get()) noteAccount(url, account.id)
  })
  return client
}

/** The HTTP half, for the pages before there is a client. */
export function createApi(options: { url?: string } = {}): Api {
  const url = options.url ?? location.origin
  return notingAccount(url, createApiWith({ url, transport: browserTransport }))
}

export { createApi as createBrowserApi, createClient as createBrowserClient }
