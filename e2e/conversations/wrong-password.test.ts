import { COMMANDS, ROUTES, type RouteName } from '@hongyan/protocol'
import { callApi, callRoute, RawSocket } from '@hongyan/testkit'
import { conversationWith } from '@hongyan/testkit/conversation'
import { expect } from 'vitest'

const conversation = conversationWith({ limits: { wrongPasswordsPerAccount: 1000, wrongPasswordsPerAddress: 1000 } })
const device = { platform: 'web', label: 'a thief' } as const

conversation('a wrong password signs nobody in, with cookie or token', async ({ server, alice }) => {
  for (const credential of ['cookie', 'token'] as const) {
    for (const password of ['wrong', `${alice.password} `, alice.password.toUpperCase(), alice.password.slice(0, -1), alice.name]) {
      const answer = await callRoute(server.url, 'session.sign-in', { name: alice.name, password, device, credential })
      expect(answer.status).toBe(401)
      expect(answer.error).toMatchObject({ code: 'account.wrong-credentials', retry: 'never' })
      expect(answer.headers.get('set-cookie')).toBeNull()
    }
  }
  expect(alice.client.connection.get().status).toBe('online')
})

conversation('a name nobody has and a wrong password get the same answer', async ({ server, alice }) => {
  const [unknown, wrong] = await Promise.all(
    [`${alice.name}-nobody`, alice.name].map((name) => callRoute(server.url, 'session.sign-in', { name, password: 'wrong', device })),
  )
  expect(unknown!.status).toBe(wrong!.status)
  expect(unknown!.error).toEqual(wrong!.error)
})

conversation('the name is the same in any case and width, the password is not', async ({ server, alice }) => {
  const wide = [...alice.name].map((char) => (/[a-z]/.test(char) ? String.fromCodePoint(char.codePointAt(0)! + 0xfee0) : char)).join('')
  for (const name of [alice.name.toUpperCase(), wide]) {
    const { result } = await callRoute(server.url, 'session.sign-in', {
      name,
      password: alice.password,
      device: { ...device, platform: 'script' },
    })
    expect(result?.account.id, name).toBe(alice.accountId)
  }
})

conversation('the wrong current password changes nothing', async ({ server, alice }) => {
  const { status, error } = await alice.calls('account.change-password', { current: 'wrong', password: 'a whole new password 8' })
  expect([status, error?.code]).toEqual([401, 'account.wrong-credentials'])
  const still = await callRoute(server.url, 'session.sign-in', {
    name: alice.name,
    password: alice.password,
    device: { ...device, platform: 'script' },
  })
  expect(still.status).toBe(200)
})

const BAD_TOKENS = ['x', 'null', 'undefined', '0'.repeat(43), `${'A'.repeat(42)}B`, '../../etc/passwd', '%00', "' OR 1=1 --"]

conversation('no token but a real one opens a socket', async ({ server, alice }) => {
  for (const token of [...BAD_TOKENS, alice.token.slice(0, -1), `${alice.token}A`, alice.token.toLowerCase()]) {
    const socket = await RawSocket.open(server.url)
    const refusal = await socket.isRefused('hello', { versions: [1], token })
    expect(refusal.code, token).toBe('session.required')
    expect((await socket.isClosed()).code).toBe(4000)
  }
  const none = await RawSocket.open(server.url)
  expect((await none.isRefused('hello', { versions: [1] })).code).toBe('session.required')
})

conversation('a token in the address of the socket is not looked at', async ({ server, alice }) => {
  const socket = await RawSocket.open(server.url, { headers: { 'x-token': alice.token } })
  expect((await socket.isRefused('hello', { versions: [1] })).code).toBe('session.required')
})

const ROUTES_WITH_SESSION = (Object.keys(ROUTES) as RouteName[]).filter((route) => ROUTES[route].signedIn)
const COMMANDS_OVER_HTTP = Object.values(COMMANDS).flatMap((command) => ('http' in command ? [command.http] : []))

conversation('without a session every route says so, before it looks at anything else', async ({ server, alice }) => {
  const paths = [...ROUTES_WITH_SESSION.map((route) => ROUTES[route].http), ...COMMANDS_OVER_HTTP]
  expect(paths.length).toBeGreaterThan(15)
  for (const path of paths) {
    const [method = '', template = ''] = path.split(' ')
    const address = template.replace(/:\w+/g, '1')
    const body = method === 'GET' || method === 'DELETE' ? null : {}
    for (const token of [undefined, 'x', `${alice.token}A`]) {
      const answer = await callApi(server.url, method, address, body, token === undefined ? {} : { token })
      expect([path, answer.status, answer.error?.code]).toEqual([path, 401, 'session.required'])
    }
  }
})

conversation('before hello no command is answered', async ({ server, alice }) => {
  for (const type of Object.keys(COMMANDS).filter((one) => one !== 'hello')) {
    const socket = await RawSocket.open(server.url, { token: alice.token })
    const refusal = await socket.isRefused(type, { conversationId: 1, clientMessageId: 'abcdefgh', body: { kind: 'text', text: 'x' } })
    expect(['session.required', 'request.invalid'], type).toContain(refusal.code)
    expect((await socket.isClosed()).code, type).toBe(4000)
  }
})

conversation('objects where strings belong sign nobody in', async ({ server, alice }) => {
  for (const body of [
    { name: { $ne: null }, password: { $ne: null }, device },
    { name: [alice.name], password: [alice.password], device },
    { name: alice.name, password: true, device },
    { name: alice.name, device },
    { name: alice.name, password: '', device },
    null,
    [],
    'text',
  ]) {
    const { status } = await callApi(server.url, 'POST', '/sessions', body)
    expect([400, 401], JSON.stringify(body)).toContain(status)
  }
})
