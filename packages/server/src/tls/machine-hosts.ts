import { hostname, networkInterfaces } from 'node:os'
import { BlockList, isIP, isIPv6 } from 'node:net'
import type { Realm } from './issue-certificate.ts'

/** Networks that nobody on the Internet owns (RFC 1918, 6598, 3927, 4193, 4291), and this computer itself. */
const PRIVATE_NETWORKS = [
  '127.0.0.0/8',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '169.254.0.0/16',
  '::1/128',
  'fc00::/7',
  'fe80::/10',
]
/** Endings that only a local network gives meaning to. */
const PRIVATE_NAMES = ['localhost', 'local', 'lan', 'home', 'home.arpa', 'internal']
const HOST_NAME = /^(?!-)[a-z0-9-]{1,63}(\.(?!-)[a-z0-9-]{1,63})*$/

/** The names and addresses by which people in the network may open this computer, and those that somebody gave it beside. */
export function listMachineHosts(given: readonly string[]): string[] {
  const name = hostname().toLowerCase()
  const names = HOST_NAME.test(name) ? [name, `${name.split('.')[0]}.local`] : []
  const addresses = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ address, internal }) => !internal && !/^fe80:/i.test(address))
    .map(({ address }) => address)
  return [...new Set(['localhost', ...names, ...given, '127.0.0.1', '::1', ...addresses.sort()])]
}

/** What an authority for these hosts may vouch for: them, and what is private anyway. */
export function realmOf(hosts: readonly string[]): Realm {
  const privateRealm = { names: PRIVATE_NAMES, networks: PRIVATE_NETWORKS }
  const own = hosts.filter((host) => !isWithin(privateRealm, host))
  return {
    names: [...PRIVATE_NAMES, ...own.filter((host) => isIP(host) === 0)],
    networks: [...PRIVATE_NETWORKS, ...own.filter((host) => isIP(host) !== 0).map(networkOf)],
  }
}

export function isWithin({ names, networks }: Realm, host: string): boolean {
  if (isIP(host) === 0) return names.some((name) => host === name || host.endsWith(`.${name}`))
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', prefix] = network.split('/')
    list.addSubnet(address, Number(prefix), familyOf(address))
  }
  return list.check(host, familyOf(host))
}

/** A computer changes its address of the version 6 within a network of 64 bits. */
function networkOf(address: string): string {
  if (!isIPv6(address)) return `${address}/32`
  const [head = '', tail = ''] = address.split('::')
  const groups = (text: string): string[] => text.split(':').filter((group) => group !== '')
  const missing = 8 - groups(head).length - groups(tail).length
  const all = [...groups(head), ...Array.from({ length: missing }, () => '0'), ...groups(tail)]
  return `${all.slice(0, 4).join(':')}::/64`
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4'
}
