import { callRoute, startTestServer, type TestServer } from '@hongyan/testkit'
import { afterEach, expect, test } from 'vitest'

let server: TestServer | undefined
afterEach(async () => {
  await server?.stop()
  server = undefined
})

const administrator = {
  name: 'root-goose',
  password: 'the first of the flock 1',
  nickname: '头雁',
  device: { platform: 'web', label: 'the first browser' },
  credential: 'token',
} as const

function tokenOf({ setupUrl }: TestServer): string {
  const token = new URL(setupUrl ?? '').hash.slice(1)
  expect(token.length).toBeGreaterThanOrEqual(32)
  return token
}

test('the link of an empty server makes the administrator, once', async () => {
  server = await startTestServer()
  expect((await callRoute(server.url, 'server.info')).result?.setUp).toBe(false)
  const token = tokenOf(server)
  const first = await callRoute(server.url, 'account.set-up', { ...administrator, token })
  expect(first.result?.account).toMatchObject({ name: 'root-goose', role: 'administrator' })
  expect((await callRoute(server.url, 'server.info')).result?.setUp).toBe(true)
  const second = await callRoute(server.url, 'account.set-up', { ...administrator, name: 'second-goose', token })
  expect([second.status, second.error?.code]).toEqual([403, 'setup.token-invalid'])
  await server.restart()
  expect(server.setupUrl).toBeNull()
})

test('a wrong token makes nobody anything, and an ordinary registration no administrator', async () => {
  server = await startTestServer()
  for (const token of ['', 'x', 'A'.repeat(32), `${tokenOf(server)}A`]) {
    const { error } = await callRoute(server.url, 'account.set-up', { ...administrator, token })
    expect(error?.code).toBe('setup.token-invalid')
  }
  const { result } = await callRoute(server.url, 'account.register', administrator)
  expect(result?.account.role).toBe('member')
  expect(server.setupUrl).not.toBeNull()
})

test('the token is another one at each start, and the old one is worth nothing', async () => {
  server = await startTestServer()
  const before = tokenOf(server)
  await server.restart()
  expect(tokenOf(server)).not.toBe(before)
  const { error } = await callRoute(server.url, 'account.set-up', { ...administrator, token: before })
  expect(error?.code).toBe('setup.token-invalid')
})

test('of many who use the link at once one becomes administrator', async () => {
  server = await startTestServer()
  const { url } = server
  const token = tokenOf(server)
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, index) => callRoute(url, 'account.set-up', { ...administrator, name: `goose-${index}`, token })),
  )
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
})

test('the link works where registration is closed, and nothing else does', async () => {
  server = await startTestServer({ registration: 'closed' })
  const { error } = await callRoute(server.url, 'account.register', { ...administrator, name: 'early-bird' })
  expect(error?.code).toBe('account.registration-closed')
  const { result } = await callRoute(server.url, 'account.set-up', { ...administrator, token: tokenOf(server) })
  expect(result?.account.role).toBe('administrator')
})
