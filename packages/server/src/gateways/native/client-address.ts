import { BlockList, isIP, isIPv6 } from 'node:net'
import type { IncomingMessage } from 'node:http'

/** Whether an address is one of these addresses or networks. */
export function createProxyCheck(trustedProxies: readonly string[]): (address: string) => boolean {
  const trusted = new BlockList()
  for (const proxy of trustedProxies) {
    const [address = '', prefix] = proxy.split('/')
    if (prefix === undefined) trusted.addAddress(address, familyOf(address))
    else trusted.addSubnet(address, Number(prefix), familyOf(address))
  }
  return (address) => trustedProxies.length > 0 && trusted.check(plain(address), familyOf(plain(address)))
}

/**
 * The network address a request comes from. `X-Forwarded-For` is believed only when a trusted proxy sent
 * it, and then from the right: the first address that is not a proxy of ours.
 */
export function createAddressReader(trustedProxies: readonly string[]): (request: IncomingMessage) => string {
  const isProxy = createProxyCheck(trustedProxies)
  return (request) => {
    let address = plain(request.socket.remoteAddress ?? '')
    if (!isProxy(address)) return address
    const forwarded = [request.headers['x-forwarded-for'] ?? []]
      .flat()
      .join(',')
      .split(',')
      .map((part) => plain(part.trim()))
    while (isProxy(address)) {
      const next = forwarded.pop()
      if (!next || isIP(next) === 0) break
      address = next
    }
    return address
  }
}

/** Whether an address is of this computer; such connections are not counted, but are no more trusted than others. */
export function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.')
}

function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '')
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4'
}
