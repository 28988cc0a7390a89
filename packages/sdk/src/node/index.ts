import { createApi as createApiWith } from '../api.ts'
import { createClient as createClientWith } from '../client.ts'
import type { Api, CachePort, Client, ClientOptions } from '../contract.ts'
import { MemoryCache } from '../memory-cache.ts'
import { nodeTransport } from './transport.ts'

export * from '../index.ts'
export { FileCache } from './file-cache.ts'
export { nodeTransport }

/** What a client in Node is told: a token, and where it keeps things (a `FileCache` to go on after a restart; nowhere when left out). */
export type NodeClientOptions = Omit<ClientOptions, 'cache' | 'token'> & { token: string; cache?: CachePort }

/** A client for Node: sockets of `ws`, signed in with `token`. */
export function createClient(options: NodeClientOptions): Client {
  return createClientWith({ transport: nodeTransport, ...options, cache: options.cache ?? new MemoryCache() })
}

/** The HTTP half, for signing in before there is a client. */
export function createApi(options: { url: string; token?: string }): Api {
  return createApiWith({ ...options, transport: nodeTransport })
}

export { createApi as createNodeApi, createClient as createNodeClient }
