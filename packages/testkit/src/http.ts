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

/** Calls any path below `/api`. */
export async function callApi<T>(
  url: string,
  method: string,
  path: string,
  body?: unknown,
  { token, headers = {}, params = {} }: HttpOptions = {},
): Promise<HttpAnswer<T>> {
  const query = new URLSearchParams()
  let filled = path
  for (const [name, value] of Object.entries(params)) {
    if (filled.includes(`:${name}`)) filled = filled.replace(`:${name}`, encodeURIComponent(value))
    else query.set(name, value)
  }
  const response = await fetch(`${url}/api${filled}${query.size > 0 ? `?${query.toString()}` : ''}`, {
    method,
    headers: {
      ...(body === undefined || body === null ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body === undefined || body === null ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  const content: unknown = isJson && text !== '' ? JSON.parse(text) : undefined
  const answer = { status: response.status, headers: response.headers }
  return response.ok ? { ...answer, result: content as T, error: undefined } : { ...answer, result: undefined, error: findError(content) }
}

function findError(content: unknown): WireError | undefined {
  if (typeof content !== 'object' || content === null) return undefined
  return ('error' in content ? content.error : content) as WireError
}
