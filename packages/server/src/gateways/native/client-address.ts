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

/**
 * What an address is counted as in limits: of the version 6 the network of 64 bits, which is what one
 * household gets, and which it can take any address from.
 */
export function addressGroupOf(address: string): string {
  const own = plain(address)
  if (!isIPv6(own) || isLoopback(own)) return own
  const [head = '', tail] = own.replace(/%.*$/, '').split('::')
  const groups = (text = ''): string[] => text.split(':').filter((group) => group !== '')
  const missing = tail === undefined ? 0 : 8 - groups(head).length - groups(tail).length
  const all = [...groups(head), ...Array.from({ length: missing }, () => '0'), ...groups(tail)]
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}

function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '')
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4'
}
