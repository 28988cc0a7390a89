import type { IncomingMessage } from 'node:http'
import type { TLSSocket } from 'node:tls'
import { createAddressReader, createProxyCheck } from '../gateways/native/client-address.ts'

/** What the way of a request says about it, with trusted proxies in mind. */
export interface RequestFacts {
  addressOf(request: IncomingMessage): string
  /** Whether the client spoke TLS, to us or to a trusted proxy. */
  isSecure(request: IncomingMessage): boolean
  /** Whether an address is a trusted proxy. */
  isProxy(address: string): boolean
}

export function createRequestFacts(trustedProxies: readonly string[]): RequestFacts {
  const isProxy = createProxyCheck(trustedProxies)
  return {
    isProxy,
    addressOf: createAddressReader(trustedProxies),
    isSecure: (request) =>
      (request.socket as Partial<TLSSocket>).encrypted === true ||
      (isProxy(request.socket.remoteAddress ?? '') && request.headers['x-forwarded-proto'] === 'https'),
  }
}
