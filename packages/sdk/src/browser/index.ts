import { createApi } from '../api.ts'
import { createClient } from '../client.ts'
import type { Api, CachePort, Client, ClientOptions } from '../contract.ts'
import { IndexedDbCache } from './indexed-db-cache.ts'
import { browserTransport } from './transport.ts'

export { browserTransport, IndexedDbCache }

/** A client for browsers: the page’s own origin and an `IndexedDbCache` unless told otherwise; the cookie signs in. */
export function createBrowserClient(options: Omit<ClientOptions, 'url' | 'cache'> & { url?: string; cache?: CachePort } = {}): Client {
  return createClient({
    ...options,
    url: options.url ?? location.origin,
    cache: options.cache ?? new IndexedDbCache(),
    transport: options.transport ?? browserTransport,
  })
}

/** The HTTP half, for the pages before there is a client. */
export function createBrowserApi(options: { url?: string } = {}): Api {
  return createApi({ url: options.url ?? location.origin, transport: browserTransport })
}
