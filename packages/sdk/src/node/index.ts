import { createApi as createApiWith } from '../api.ts'
import { createClient as createClientWith } from '../client.ts'
import type { Api, CachePort, Client, ClientOptions } from '../contract.ts'
import { MemoryCache } from '../memory-cache.ts'
import { createNodeTransport, findUntrustedReason, nodeTransport } from './transport.ts'

export * from '../index.ts'
export { FileCache } from './file-cache.ts'
export { createNodeTransport, findUntrustedReason, nodeTransport }

/**
 * What a client in Node is told: a token, where it keeps things (a `FileCache` to go on after a restart; nowhere when left out), and
 * the certificate authority (PEM) of a server that no known one vouches for.
 */
export type NodeClientOptions = Omit<ClientOptions, 'cache' | 'token'> & { token: string; cache?: CachePort; ca?: string | undefined }

/** A client for Node: sockets of `ws`, signed in with `token`. */
export function createClient({ ca, ...options }: NodeClientOptions): Client {
  return createClientWith({ transport: createNodeTransport(ca), ...options, cache: options.cache ?? new MemoryCache() })
}

/** The HTTP half, for signing in before there is a client. */
export function createApi({ ca, ...options }: { url: string; token?: string; ca?: string | undefined }): Api {
  return createApiWith({ ...options, transport: createNodeTransport(ca) })
}

export { createApi as createNodeApi, createClient as createNodeClient }
