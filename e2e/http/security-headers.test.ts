import { once } from 'node:events'
import { connect } from 'node:net'
import { connect as connectOverTls } from 'node:tls'
import type { TestServer } from '@hongyan/testkit'
import { conversationWith } from '@hongyan/testkit/conversation'
import { expect } from 'vitest'

/** One request for every kind of answer there is. */
const REQUESTS: [what: string, kind: 'page' | 'data', request: string][] = [
  ['the page', 'page', 'GET / HTTP/1.1\r\nHost: x'],
  ['a screen of the web client', 'page', 'GET /room/1 HTTP/1.1\r\nHost: x'],
  ['a file of the web client', 'page', 'GET /theme.js HTTP/1.1\r\nHost: x'],
  ['no file', 'page', 'GET /nothing.js HTTP/1.1\r\nHost: x'],
  ['the page about trust', 'page', 'GET /trust HTTP/1.1\r\nHost: x'],
  ['an answer of the API', 'data', 'GET /api/server HTTP/1.1\r\nHost: x'],
  ['a refusal', 'data', 'GET /api/session HTTP/1.1\r\nHost: x'],
  ['a foreign origin', 'data', 'POST /api/sessions HTTP/1.1\r\nHost: x\r\nOrigin: https://evil.example\r\nContent-Length: 0'],
  ['no avatar', 'data', 'GET /api/avatars/abcdefghijklmnopqrstuvwx HTTP/1.1\r\nHost: x'],
  ['no route', 'data', 'GET /api/nothing HTTP/1.1\r\nHost: x'],
  [
    'a body that is no JSON',
    'data',
    'POST /api/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1\r\n\r\n{',
  ],
  ['an address that is none', 'data', 'GET /%zz HTTP/1.1\r\nHost: x'],
  ['no HTTP', 'data', 'HELLO'],
  ['headers without end', 'data', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}`],
  ['an upgrade from a foreign origin', 'data', upgrade('/ws', 'Origin: https://evil.example')],
  ['an upgrade of something else', 'data', upgrade('/other', 'X: y')],
]

function upgrade(path: string, header: string): string {
  return `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${header}`
}

/** What comes back on a connection of its own, headers by their names. */
async function ask({ port, ca }: TestServer, request: string): Promise<{ status: number; headers: Map<string, string> }> {
  const socket = ca === undefined ? connect(port, '127.0.0.1') : connectOverTls({ port, host: '127.0.0.1', ca })
  await once(socket, ca === undefined ? 'connect' : 'secureConnect')
  const parts: Buffer[] = []
  socket.on('data', (part: Buffer) => parts.push(part))
  socket.on('error', () => undefined)
  socket.write(
    `${request}${request.includes('\r\n\r\n') || request === 'HELLO' ? '' : '\r\nConnection: close'}\r\n\r\n`.replace(
      /(Connection: Upgrade[\s\S]*)\r\nConnection: close/,
      '$1',
    ),
  )
  await once(socket, request.startsWith('POST') && request.endsWith('{') ? 'data' : 'close')
  socket.destroy()
  const [head = ''] = Buffer.concat(parts).toString().split('\r\n\r\n')
  const [line = '', ...lines] = head.split('\r\n')
  const headers = new Map(lines.map((one) => [one.slice(0, one.indexOf(':')).toLowerCase(), one.slice(one.indexOf(':') + 1).trim()]))
  return { status: Number(line.split(' ')[1]), headers }
}

function expectHeaders(headers: Map<string, string>, kind: 'page' | 'data', what: string): void {
  const policy = headers.get('content-security-policy') ?? ''
  expect(policy, what).not.toContain('unsafe')
  expect(policy, what).toContain("frame-ancestors 'none'")
  expect(policy, what).toContain(kind === 'page' ? "default-src 'self'" : "default-src 'none'")
  expect(headers.get('x-content-type-options'), what).toBe('nosniff')
  expect(headers.get('x-frame-options'), what).toBe('DENY')
  expect(headers.get('referrer-policy'), what).toBe('no-referrer')
  expect(headers.get('permissions-policy'), what).toContain('microphone=(self)')
  expect(headers.get('cross-origin-resource-policy'), what).toBeDefined()
  expect(headers.get('cache-control'), what).toMatch(kind === 'data' ? /^no-store$/ : /^(no-cache|no-store|public)/)
  expect(headers.has('x-powered-by') || headers.has('server'), what).toBe(false)
}

const plain = conversationWith({})
const secure = conversationWith({ tls: 'auto' })

plain('every kind of answer has the headers that protect a browser', async ({ server }) => {
  for (const [what, kind, request] of REQUESTS) {
    const { status, headers } = await ask(server, request)
    expect(status, what).toBeGreaterThanOrEqual(200)
    expectHeaders(headers, kind, what)
    // Browsers take these over HTTPS alone and complain of them elsewhere.
    expect(headers.has('cross-origin-opener-policy') || headers.has('strict-transport-security'), what).toBe(false)
  }
})

secure('over TLS the page is alone in its window, and a certificate of a local authority is no promise for a year', async ({ server }) => {
  for (const [what, kind, request] of REQUESTS) {
    const { headers } = await ask(server, request)
    expectHeaders(headers, kind, what)
    expect(headers.get('cross-origin-opener-policy'), what).toBe('same-origin')
    expect(headers.has('strict-transport-security'), what).toBe(false)
  }
})

const hasty = conversationWith({ limits: { helloSeconds: 1 } })
const hastyOverTls = conversationWith({ tls: 'auto', limits: { helloSeconds: 1 } })

for (const [how, talk] of [
  ['plainly', hasty],
  ['where TLS is spoken', hastyOverTls],
] as const) {
  talk(`who connects and says nothing, or never comes to an end, is put out (${how})`, async ({ server: { port } }) => {
    const beginnings = ['', 'GET / HTTP/1.1\r\nHost: x\r\n', ...(how === 'plainly' ? [] : ['\x16\x03\x01'])]
    await Promise.all(
      beginnings.map(async (text) => {
        const socket = connect(port, '127.0.0.1')
        socket.on('error', () => undefined)
        socket.resume()
        await once(socket, 'connect')
        socket.write(text)
        await once(socket, 'close')
      }),
    )
  })
}
