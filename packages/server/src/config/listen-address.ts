/** `9600` (loopback), `127.0.0.1:9600`, `[::1]:9600`, `example.org:9600`. */
const LISTEN_ADDRESS = /^(?:(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9.-]+)):)?([0-9]{1,5})$/

export function parseListenAddress(text: string): { host: string; port: number } | undefined {
  const [match, ipv6, name, digits] = LISTEN_ADDRESS.exec(text) ?? []
  const port = Number(digits)
  return match === undefined || port > 65_535 ? undefined : { host: ipv6 ?? name ?? '127.0.0.1', port }
}
