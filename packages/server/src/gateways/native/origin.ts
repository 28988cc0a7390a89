import type { IncomingMessage } from 'node:http'

/**
 * Whether a request may use this server from the web page it comes from: one of the server’s own, or of
 * an origin that the configuration names. Programs that are no browsers send no `Origin`.
 */
export function isAllowedOrigin(request: IncomingMessage, allowedOrigins: readonly string[]): boolean {
  const { origin, host } = request.headers
  if (origin === undefined) return request.headers['sec-fetch-site'] !== 'cross-site'
  if (allowedOrigins.includes(origin)) return true
  try {
    return new URL(origin).host === host
  } catch {
    return false
  }
}
