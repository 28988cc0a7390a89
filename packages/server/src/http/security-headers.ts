import type { IncomingMessage } from 'node:http'

/** What a page of the web client may do: load what is the server’s own, and nothing else. */
const PAGE_POLICY = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** For answers that are no pages, should a browser show one all the same. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"

/** Nothing of this is used; a page that somebody smuggles in shall not have it either. */
const PERMISSIONS = ['accelerometer', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'magnetometer', 'payment', 'usb']

/** On every answer, whatever it is. */
const ALWAYS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  // Voice messages are recorded.
  'permissions-policy': ['microphone=(self)', ...PERMISSIONS.map((name) => `${name}=()`)].join(', '),
  'cross-origin-resource-policy': 'same-origin',
  'x-permitted-cross-domain-policies': 'none',
}

/** Browsers take these over HTTPS alone, and complain of them elsewhere. */
const SECURE = { 'cross-origin-opener-policy': 'same-origin', 'origin-agent-cluster': '?1' }
const YEAR_S = 31_536_000

export type HeadersOf = (kind: 'page' | 'data', isSecure: boolean) => Record<string, string>

/** The headers of an answer. `isStrict`: browsers are told to come by HTTPS from now on. */
export function createSecurityHeaders({ isStrict }: { isStrict: boolean }): HeadersOf {
  return (kind, isSecure) => ({
    ...ALWAYS,
    'content-security-policy': kind === 'page' ? PAGE_POLICY : DATA_POLICY,
    ...(isSecure ? SECURE : {}),
    ...(isSecure && isStrict ? { 'strict-transport-security': `max-age=${YEAR_S}` } : {}),
  })
}

/** Pages are everything that is not below `/api` or `/ws`. */
export function kindOf({ url = '/' }: Pick<IncomingMessage, 'url'>): 'page' | 'data' {
  return /^\/(api|ws)(?![^/?])/.test(url) ? 'data' : 'page'
}

/** As lines of an answer that is written by hand. */
export function formatHeaders(headers: Readonly<Record<string, string>>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')
}
