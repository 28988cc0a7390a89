import type { RouteBody, RouteResult, SignedIn, WireError } from '@hongyan/protocol'
import type { Api, Transport } from './contract.ts'
import { HongyanError, networkError } from './error.ts'
import { PATHS } from './wire.ts'
import { createWordsApi } from './words-api.ts'

export interface ApiOptions {
  /** Origin of the server; may be empty in browsers for the page’s own. */
  url: string
  /** Session token; left out in browsers, where the cookie signs in, and before signing in. */
  token?: string | undefined
  transport: Pick<Transport, 'fetch'>
}

type Path = keyof typeof PATHS

interface Call {
  params?: Record<string, string>
  query?: Record<string, string>
  body?: unknown
}

/** A request below `/api` as the session, for what is not JSON. Throws what the server refuses. */
export function createRequest({ url, token, transport }: ApiOptions): (path: string, init: RequestInit) => Promise<Response> {
  const base = url.replace(/\/$/, '')
  return async (path, init) => {
    const headers = { ...(init.headers as Record<string, string>), ...(token !== undefined && { authorization: `Bearer ${token}` }) }
    const response = await transport
      .fetch(`${base}/api${path}`, { ...init, headers, credentials: 'same-origin' })
      .catch((error: unknown) => {
        throw networkError('The server cannot be reached.', error)
      })
    if (response.ok) return response
    // The answer to HEAD has no body to say it.
    const known =
      response.status === 404 && init.method === 'HEAD' ? { error: { code: 'upload.not-found', retry: 'never', message: 'Gone.' } } : null
    throw parseError(response, known ?? (await readJson(response)))
  }
}

/** The HTTP half of the native door: who one is, and where one is signed in. */
export function createApi(options: ApiOptions): Api {
  const base = options.url.replace(/\/$/, '')

  async function call<R extends Path>(route: R, { params = {}, query, body }: Call = {}): Promise<RouteResult<R>> {
    const [method, path] = PATHS[route].split(' ') as [string, string]
    const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
    const search = query ? `?${new URLSearchParams(query)}` : ''
    const headers: Record<string, string> = { accept: 'application/json' }
    if (options.token !== undefined) headers.authorization = `Bearer ${options.token}`
    if (body instanceof Blob) headers['content-type'] = body.type || 'application/octet-stream'
    else if (body !== undefined) headers['content-type'] = 'application/json'
    const payload = body === undefined || body instanceof Blob ? body : JSON.stringify(body)
    const response = await options.transport
      .fetch(`${base}/api${filled}${search}`, {
        method,
        headers,
        credentials: 'same-origin',
        ...(payload !== undefined && { body: payload }),
      })
      .catch((error: unknown) => {
        throw networkError('The server cannot be reached.', error)
      })
    const answer = await readJson(response)
    if (!response.ok) throw parseError(response, answer)
    return answer as RouteResult<R>
  }

  return {
    serverInfo: () => call('server.info'),
    nameAvailability: (name) => call('account.available', { query: { name } }),
    register: (input: RouteBody<'account.register'>): Promise<SignedIn> => call('account.register', { body: input }),
    setUp: (input: RouteBody<'account.set-up'>): Promise<SignedIn> => call('account.set-up', { body: input }),
    signIn: (input: RouteBody<'session.sign-in'>): Promise<SignedIn> => call('session.sign-in', { body: input }),
    current: async () => (await call('session.current')) ?? undefined,
    async signOut() {
      await call('session.sign-out')
    },
    devices: async () => (await call('session.list')).devices,
    async revokeDevice(sessionId) {
      await call('session.revoke', { params: { sessionId: String(sessionId) } })
    },
    updateProfile: (update) => call('account.update', { body: update }),
    async changePassword(input) {
      await call('account.change-password', { body: input })
    },
    setAvatar: (image) => call('account.set-avatar', { body: image }),
    removeAvatar: () => call('account.remove-avatar'),
    setRoomAvatar: (conversationId, image) => call('room.set-avatar', { params: { conversationId: String(conversationId) }, body: image }),
    removeRoomAvatar: (conversationId) => call('room.remove-avatar', { params: { conversationId: String(conversationId) } }),
    figures: (after) => call('admin.figures', after === undefined ? {} : { query: { after: String(after) } }),
    words: createWordsApi(call),
    avatarUrl: (imageId) => `${base}/api/avatars/${encodeURIComponent(imageId)}`,
  }
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text().catch((error: unknown) => {
    throw networkError('The answer broke off.', error)
  })
  if (text === '') return {}
  try {
    return JSON.parse(text) as unknown
  } catch {
    // A proxy’s page instead of the server’s answer.
    if (response.ok) throw networkError('The answer is not from a Hongyan server.')
    return undefined
  }
}

function parseError(response: Response, answer: unknown): HongyanError {
  const error = typeof answer === 'object' && answer !== null && 'error' in answer ? answer.error : answer
  const isWireError = typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
  return isWireError ? new HongyanError(error as WireError) : networkError(`The server answered ${response.status}.`)
}
