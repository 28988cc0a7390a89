import { callRoute, type Person, RawSocket, registerPerson, startTestServer, type TestServer } from '@hongyan/testkit'
import { request } from 'node:https'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Nginx, startNginx } from './nginx.ts'

let server: TestServer
let nginx: Nginx
let alice: Person
let bob: Person

beforeAll(async () => {
  server = await startTestServer({ trustedProxies: ['127.0.0.1'] })
  nginx = await startNginx(server.port)
  const target = () => ({ host: '127.0.0.1', port: nginx.port })
  alice = await registerPerson(target, 'alice', { ca: nginx.ca })
  bob = await registerPerson(target, 'bob', { ca: nginx.ca })
})
afterAll(async () => {
  await Promise.all([alice.goesAway(), bob.goesAway()])
  await nginx.cleanUp()
  await server.stop()
})

test('people talk through it', async () => {
  const direct = await alice.opensDirectWith(bob)
  await alice.sends(direct, 'through the proxy')
  await bob.receives(direct, { from: alice, body: 'through the proxy' })
})

test('a page of the address that people see may use it, a foreign one may not', async () => {
  const { ca, url } = nginx
  const socket = await RawSocket.open(url, { token: alice.token, ca, origin: url })
  await socket.asks('hello', { versions: [1] })
  await socket.closes()
  await expect(RawSocket.open(url, { token: alice.token, ca, origin: 'https://evil.example' })).rejects.toThrow('403')
})

test('the server knows where people come from, believes nothing they say of it, and that they came by HTTPS', async () => {
  const credentials = { name: 'alice', password: alice.password, device: { platform: 'script', label: 'x' }, credential: 'cookie' }
  const { cookie, address } = await new Promise<{ cookie: string; address: string }>((resolve, reject) => {
    const sent = request(
      `${nginx.url}/api/sessions`,
      {
        method: 'POST',
        ca: nginx.ca,
        agent: false,
        localAddress: '127.0.0.9',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.99', 'x-forwarded-proto': 'http' },
      },
      (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (part: string) => (text += part))
        response.on('end', () => {
          const { session } = JSON.parse(text) as { session: { address: string } }
          resolve({ cookie: String(response.headers['set-cookie']), address: session.address })
        })
      },
    )
    sent.on('error', reject)
    sent.end(JSON.stringify(credentials))
  })
  expect(address).toBe('127.0.0.9')
  expect(cookie).toContain('; Secure')
})

test('its headers do not come twice', async () => {
  const { headers } = await callRoute(nginx.url, 'server.info', null, { ca: nginx.ca })
  expect(headers.get('strict-transport-security')).toBe('max-age=31536000')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
})

test('while it is restarted nothing is lost and nothing doubled', async () => {
  const room = await alice.createsRoom()
  await bob.joins(room.number)
  await alice.sends(room, 'before')
  await bob.sees(room, ['before'])
  await nginx.stop()
  const sent = Array.from({ length: 30 }, (_, index) => alice.client.sendAndWait(room.id, { kind: 'text', text: `while away ${index}` }))
  await nginx.start()
  await Promise.all(sent)
  const texts = ['before', ...sent.map((_, index) => `while away ${index}`)]
  await bob.sees(room, texts)
  await alice.sees(room, texts)
  const entries = bob
    .looksAt(room)
    .get()
    .entries.filter(({ kind }) => kind === 'message')
  expect(entries).toHaveLength(texts.length)
})
