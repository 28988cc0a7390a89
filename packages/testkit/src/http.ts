import { request } from 'node:http'
import { request as requestOverTls } from 'node:https'
import type { RouteBody, RouteName, RouteResult, WireError } from '@hongyan/protocol'
import { ROUTES } from '@hongyan/protocol'

export interface HttpAnswer<T> {
  status: number
  headers: Headers
  /** Undefined when the answer is an error or no JSON. */
  result: T | undefined
  error: WireError | undefined
}

export interface HttpOptions {
  token?: string
  headers?: Record<string, string>
  /** Path parameters and query, by name. */
  params?: Record<string, string>
  /** What stands before the path. */
  base?: string
  /** A certificate authority to trust, as PEM. */
  ca?: string | undefined
}

/** Calls a route of `/api` without the SDK, and returns what came back, errors too. */
export async function callRoute<T extends RouteName>(
  url: string,
  route: T,
  body?: RouteBody<T> | null,
  options: HttpOptions = {},
): Promise<HttpAnswer<RouteResult<T>>> {
  const [method = 'GET', path = '/'] = ROUTES[route].http.split(' ')
  return callApi<RouteResult<T>>(url, method, path, body, options)
}

/** Calls any path, below `/api` unless `base` says otherwise. A body of bytes is sent as it is. */
export async function callApi<T>(
  url: string,
  method: string,
  path: string,
  body?: unknown,
  { token, headers = {}, params = {}, base = '/api', ca }: HttpOptions = {},
): Promise<HttpAnswer<T>> {
  const query = new URLSearchParams()
  let filled = path
  for (const [name, value] of Object.entries(params)) {
    if (filled.includes(`:${name}`)) filled = filled.replace(`:${name}`, encodeURIComponent(value))
    else query.set(name, value)
  }
  const response = await exchange(`${url}${base}${filled}${query.size > 0 ? `?${query.toString()}` : ''}`, {
    method,
    headers: {
      ...(body === undefined || body === null ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: body === undefined || body === null ? '' : body instanceof Uint8Array ? body : JSON.stringify(body),
    ca,
  })
  const { status, text } = response
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  const content: unknown = isJson && text !== '' ? JSON.parse(text) : undefined
  return status >= 200 && status < 300
    ? { status, headers: response.headers, result: content as T, error: undefined }
    : { status, headers: response.headers, result: undefined, error: findError(content) }
}

/** One request on a connection of its own: `fetch` would take one that a server has closed since. */
function exchange(
  url: string,
  { method, headers, body, ca }: { method: string; headers: Record<string, string>; body: string | Uint8Array; ca: string | undefined },
): Promise<{ status: number; headers: Headers; text: string }> {
  return new Promise((resolve, reject) => {
    // Said in so many words: for a DELETE it would be left out, and the body taken for the next request.
    const length = body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const ask = url.startsWith('https:') ? requestOverTls : request
    const sent = ask(url, { method, headers: { ...headers, ...length }, agent: false, ca }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('error', reject)
      response.on('end', () => {
        const pairs = Object.entries(response.headers).flatMap(([name, value]) =>
          value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value] as [string, string]],
        )
        resolve({ status: response.statusCode ?? 0, headers: new Headers(pairs), text: Buffer.concat(parts).toString('utf8') })
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

function findError(content: unknown): WireError | undefined {
  if (typeof content !== 'object' || content === null) return undefined
  return ('error' in content ? content.error : content) as WireError
}
