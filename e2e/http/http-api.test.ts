import { COMMANDS, ROUTES } from '@hongyan/protocol'
import { callApi, callRoute } from '@hongyan/testkit'
import { conversation } from '@hongyan/testkit/conversation'
import { expect } from 'vitest'

interface OpenApi {
  openapi: string
  paths: Record<string, Record<string, { operationId: string; security?: unknown[] }>>
  components: { schemas: Record<string, unknown> }
}

const ADDRESSES = [
  ...Object.entries(ROUTES).map(([name, { http, signedIn }]) => ({ name, http, signedIn })),
  ...Object.entries(COMMANDS).flatMap(([name, command]) => ('http' in command ? [{ name, http: command.http, signedIn: true }] : [])),
]

conversation('the description served is whole: every address is in it, and every reference leads somewhere', async ({ server }) => {
  const { result: api } = await callApi<OpenApi>(server.url, 'GET', '/openapi.json')
  expect(api?.openapi).toBe('3.1.0')
  for (const { name, http, signedIn } of ADDRESSES) {
    const [method = '', path = ''] = http.split(' ')
    const operation = api?.paths[`/api${path.replace(/:(\w+)/g, '{$1}')}`]?.[method.toLowerCase()]
    expect(operation, http).toMatchObject({ operationId: name })
    expect(operation?.security !== undefined, http).toBe(signedIn)
  }
  const references = [...JSON.stringify(api).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference)
  expect(references.length).toBeGreaterThan(20)
  for (const reference of references) expect(Object.keys(api?.components.schemas ?? {})).toContain(reference?.split('/').at(-1))
})

conversation('every address that needs a session refuses those without', async ({ server }) => {
  for (const { http, signedIn } of ADDRESSES) {
    const [method = '', path = ''] = http.split(' ')
    const { status, error } = await callApi(server.url, method, path.replace(/:\w+/g, '1'), method === 'GET' ? undefined : {})
    if (signedIn) expect([status, error?.code], http).toEqual([401, 'session.required'])
    else expect(error?.code, http).not.toBe('session.required')
    expect(error?.code, http).not.toBe('server.internal')
  }
})

conversation('the commands work over HTTP as on the socket', async ({ server, alice, bob, room }) => {
  const { token } = bob
  const sent = await callApi<{ seq: number; duplicate: boolean }>(
    server.url,
    'POST',
    `/conversations/${room.id}/messages`,
    { clientMessageId: 'over-http-1', body: { kind: 'text', text: '从 HTTP 来' } },
    { token },
  )
  expect(sent.result).toMatchObject({ duplicate: false })
  await alice.receives(room, { from: bob, body: '从 HTTP 来' })
  const page = await callApi<{ entries: { seq: number }[]; head: number }>(
    server.url,
    'GET',
    `/conversations/${room.id}/entries?limit=1`,
    undefined,
    { token },
  )
  expect(page.result).toMatchObject({ entries: [{ seq: sent.result?.seq }], head: sent.result?.seq })
  const read = await callApi(server.url, 'PUT', `/conversations/${room.id}/read`, { seq: sent.result?.seq }, { token })
  expect(read.result).toMatchObject({ unread: 0 })
  const tooMany = await callApi(server.url, 'GET', `/conversations/${room.id}/entries?limit=101`, undefined, { token })
  expect([tooMany.status, tooMany.error]).toMatchObject([400, { code: 'request.invalid', field: 'limit' }])
})

conversation('a path says which conversation, whatever the body says', async ({ server, alice, bob, room, direct }) => {
  const { result } = await callApi<{ conversationId: number }>(
    server.url,
    'POST',
    `/conversations/${direct.id}/messages`,
    { conversationId: room.id, clientMessageId: 'over-http-2', body: { kind: 'text', text: 'only for two' } },
    { token: alice.token },
  )
  expect(result?.conversationId).toBe(direct.id)
  await bob.receives(direct, { from: alice, body: 'only for two' })
})

conversation('pages and answers carry what keeps a browser safe', async ({ server }) => {
  const page = await fetch(server.url)
  const policy = page.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'self'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toMatch(/script-src[^;]*unsafe/)
  expect(page.headers.get('x-content-type-options')).toBe('nosniff')
  expect(page.headers.get('referrer-policy')).toBe('no-referrer')
  const api = await callRoute(server.url, 'server.info')
  expect(api.headers.get('cache-control')).toBe('no-store')
})

conversation('the session cookie cannot be read by scripts or sent from elsewhere, and names the instance', async ({ server }) => {
  const { headers, result } = await callRoute(server.url, 'account.register', {
    name: 'cookie-monster',
    password: 'mountain-river-7',
    nickname: 'Cookie',
    device: { platform: 'web', label: 'a browser' },
  })
  expect(result?.token).toBeNull()
  const cookie = headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(/^hongyan_\w+=[\w-]{43};/)
  expect(cookie).toContain('HttpOnly')
  expect(cookie).toContain('SameSite=Strict')
  expect(cookie).not.toContain('Secure')
  const session = await callRoute(server.url, 'session.current', null, { headers: { cookie: cookie.split(';')[0] ?? '' } })
  expect(session.result?.account.name).toBe('cookie-monster')
})

conversation('nobody signed in is an answer, not an error', async ({ server, alice }) => {
  for (const options of [{}, { token: 'A'.repeat(43) }]) {
    const { status, headers, result } = await callRoute(server.url, 'session.current', null, options)
    expect([status, headers.get('content-type'), result]).toEqual([200, expect.stringContaining('application/json'), null])
  }
  expect((await alice.calls('session.current')).result?.account.name).toBe(alice.name)
})

conversation('bodies that are too large, too deep or no JSON are refused by name', async ({ server }) => {
  const post = async (body: string, type = 'application/json') => {
    const response = await fetch(`${server.url}/api/sessions`, { method: 'POST', body, headers: { 'content-type': type } })
    const { error } = (await response.json()) as { error: { code: string } }
    return `${response.status} ${error.code}`
  }
  expect(await post('{')).toBe('400 frame.malformed')
  expect(await post('null')).toBe('400 request.invalid')
  expect(await post('[]')).toBe('400 request.invalid')
  expect(await post('{"name":{"$gt":""},"password":["x"]}')).toBe('400 request.invalid')
  expect(await post('['.repeat(70) + ']'.repeat(70))).toBe('400 frame.too-deep')
  expect(await post(JSON.stringify({ name: 'x'.repeat(200_000) }))).toBe('413 frame.too-large')
  expect(await post('name=alice', 'application/x-www-form-urlencoded')).toBe('400 request.invalid')
  expect(await post('{"__proto__":{"name":"alice"}}')).toBe('400 request.invalid')
})
