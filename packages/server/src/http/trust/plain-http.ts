import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { wireError } from '../../gateways/native/errors.ts'
import type { HeadersOf } from '../security-headers.ts'
import { answerTrust, type Authority } from './trust-page.ts'

const HOST = /^(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+)(:\d{1,5})?$/

/**
 * What plain HTTP gets where HTTPS is spoken at the same port. A page is sent on: to HTTPS, or to `/trust` where the
 * browser cannot know the certificate yet. Programs are told, for what they have sent was open to read.
 */
export function createPlainHandler(authority: Authority | null, headersOf: HeadersOf): RequestListener {
  return (request, response) => {
    const { method = 'GET', url = '/', headers } = request
    const { host = '' } = headers
    const isPage = (method === 'GET' || method === 'HEAD') && !/^\/(api|ws)(?![^/?])/.test(url) && headers.upgrade === undefined
    if (!isPage || !HOST.test(host) || !url.startsWith('/')) return refuse(request, response, headersOf)
    const origin = `https://${host}`
    const found = authority && answerTrust(authority, { url, acceptLanguage: headers['accept-language'], isSecure: false, origin })
    const headersOfPage = headersOf('page', false)
    const common = { ...headersOfPage, 'cache-control': 'no-store', connection: 'close' }
    if (found) {
      // The page looks whether HTTPS works already.
      const policy = `${headersOfPage['content-security-policy']}; connect-src 'self' ${origin}`
      response.writeHead(200, { ...common, 'content-security-policy': policy, 'content-type': found.type, vary: 'accept-language' })
      response.end(method === 'HEAD' ? undefined : found.body)
    } else {
      response.writeHead(authority ? 302 : 308, { ...common, location: authority ? '/trust' : origin + url })
      response.end()
    }
  }
}

function refuse(request: IncomingMessage, response: ServerResponse, headersOf: HeadersOf): void {
  request.resume()
  const headers = { ...headersOf('data', false), 'cache-control': 'no-store', 'content-type': 'application/json', connection: 'close' }
  response.writeHead(426, headers)
  response.end(JSON.stringify({ error: wireError('request.insecure') }))
}
