import { createClient } from '../client.ts'
import type { Client, ClientOptions } from '../contract.ts'
import { createApi } from '../api.ts'
import type { Api } from '../contract.ts'
import { nodeTransport } from './transport.ts'

export { FileCache } from './file-cache.ts'
export { nodeTransport }

/** A client for Node: sockets of `ws`, signed in with `token`. `cache`: a `FileCache` to go on after a restart, or a `MemoryCache`. */
export function createNodeClient(options: ClientOptions & { token: string }): Client {
  return createClient({ transport: nodeTransport, ...options })
}

/** The HTTP half, for signing in before there is a client. */
export function createNodeApi(options: { url: string; token?: string }): Api {
  return createApi({ ...options, transport: nodeTransport })
}
