import { COMMANDS, ROUTES } from '@hongyan/protocol'
import fc from 'fast-check'
import type { Field } from '../field.ts'
import type { FuzzTarget } from '../fuzz-target.ts'
import { hostileJson, hostileText } from '../hostile.ts'
import { assertRefusal, assertTellsNothing } from '../judge.ts'
import { exchangeBytes, parseAnswers, type RawAnswer } from '../raw-http.ts'
import { jsonFor, type Known } from '../schema-json.ts'

export interface RawRequest {
  method: string
  target: string
  headers: [string, string][]
  body: string
  /** `token` stands for the attacker’s own. */
  session: 'none' | 'token' | 'garbage'
  /** Says that the body is longer than it is. */
  lies: boolean
}

interface Address {
  method: string
  path: string
  body: fc.Arbitrary<string>
}

/** Requests over bare sockets: every address with what belongs there and what does not. */
export const requests: FuzzTarget<RawRequest> = {
  name: 'requests',
  tries: 600,
  inputs: ({ known }) => fc.oneof({ weight: 5, arbitrary: aimed(known) }, { weight: 2, arbitrary: astray() }),
  async attack(request, field) {
    const bytes = await exchangeBytes(field.server.port, await write(request, field), request.lies || isOpenEnded(request))
    for (const answer of parseAnswers(bytes)) assertAnswer(answer, request, field)
  },
}

function aimed(known: Known): fc.Arbitrary<RawRequest> {
  return fc.constantFrom(...addresses(known)).chain(({ method, path, body }) =>
    fc.record({
      method: fc.oneof(
        { weight: 8, arbitrary: fc.constant(method) },
        { weight: 1, arbitrary: fc.constantFrom('HEAD', 'OPTIONS', 'PATCH', 'TRACE', 'GET') },
      ),
      target: fc.tuple(filled(path, known), query(known)).map(([filledPath, text]) => `/api${filledPath}${text}`),
      headers: someHeaders,
      body: fc.oneof({ weight: 5, arbitrary: body }, { weight: 1, arbitrary: hostileJson }),
      session: fc.oneof(
        { weight: 6, arbitrary: fc.constant('token' as const) },
        { weight: 1, arbitrary: fc.constantFrom('none' as const, 'garbage' as const) },
      ),
      lies: fc.oneof({ weight: 12, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
    }),
  )
}

const STEPS = [
  '..',
  '.',
  '%2e%2e',
  '%252e%252e',
  '..%2f',
  '..%5c',
  '..\\',
  '%c0%ae%c0%ae',
  '%00',
  '%',
  '%zz',
  '%ff',
  '',
  'api',
  'ws',
  'avatars',
  'assets',
  'index.html',
  'etc',
  'passwd',
  'packages',
  'package.json',
  'setup',
  'openapi.json',
  'conversations',
  '1',
  '*',
  ':id',
  '?',
  '#',
  '//',
  'x'.repeat(300),
]

/** Requests to nowhere, and out of where the files are. */
function astray(): fc.Arbitrary<RawRequest> {
  return fc.record({
    method: fc.constantFrom('GET', 'GET', 'GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'PROPFIND', 'CONNECT', 'get', ''),
    target: fc.oneof(
      fc.array(fc.constantFrom(...STEPS), { minLength: 1, maxLength: 8 }).map((steps) => `/${steps.join('/')}`),
      fc.array(fc.constantFrom(...STEPS), { minLength: 1, maxLength: 4 }).map((steps) => `/api/avatars/${steps.join('/')}`),
      fc.constantFrom('*', '//', '/', '/ws', '/api', 'http://x/', 'http://', '//[', 'x', '/api/%', '/ws?token=x', ''),
      hostileText.map((text) => `/${text.replace(/[\s]/g, '')}`),
    ),
    headers: someHeaders,
    body: fc.constantFrom('', '{}'),
    session: fc.constantFrom('none', 'token'),
    lies: fc.constant(false),
  })
}

const HOSTILE_HEADERS: [string, string][] = [
  ['content-type', 'text/plain'],
  ['content-type', 'application/json; charset=utf-16'],
  ['content-type', 'image/svg+xml'],
  ['content-type', 'multipart/form-data; boundary=x'],
  ['content-type', 'application/json, image/png'],
  ['content-type', '\u0000'],
  ['content-type', ''],
  ['content-encoding', 'gzip'],
  ['transfer-encoding', 'chunked'],
  ['expect', '100-continue'],
  ['expect', 'something'],
  ['upgrade', 'h2c'],
  ['upgrade', 'websocket'],
  ['connection', 'upgrade, close'],
  ['sec-websocket-key', 'dGhlIHNhbXBsZSBub25jZQ=='],
  ['sec-websocket-version', '13'],
  ['sec-websocket-protocol', ','],
  ['sec-websocket-extensions', 'permessage-deflate; x=;;'],
  ['range', 'bytes=0-,5-2,-1,999999999999-'],
  ['if-none-match', '*'],
  ['if-modified-since', 'x'],
  ['accept-encoding', 'br;q=x'],
  ['origin', 'http://['],
  ['origin', 'null'],
  ['sec-fetch-site', 'cross-site'],
  ['cookie', 'hongyan_x=%E0%A4%A; ;=; __proto__=1'],
  ['cookie', `a=${'x'.repeat(5000)}`],
  ['authorization', 'Basic Og=='],
  ['authorization', `Bearer ${'A'.repeat(43)}`],
  ['x-forwarded-for', '::::, 999.999.999.999'],
  ['host', ''],
  ['host', 'a b'],
  ['content-length', '-1'],
  ['content-length', '18446744073709551616'],
  ['x-http-method-override', 'DELETE'],
  ['\u0000', 'x'],
  ['x', 'y\r\nx: z'],
  ['x', 'é'.repeat(50)],
  ['x', 'x'.repeat(20_000)],
]
const someHeaders: fc.Arbitrary<[string, string][]> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<[string, string][]>([]) },
  { weight: 2, arbitrary: fc.array(fc.constantFrom(...HOSTILE_HEADERS), { minLength: 1, maxLength: 3 }) },
)

function addresses(known: Known): Address[] {
  const commands = Object.values(COMMANDS).flatMap((command) =>
    'http' in command ? [addressOf(command.http, jsonFor(command.params, known))] : [],
  )
  const routes = Object.values(ROUTES).map((route) => addressOf(route.http, 'body' in route ? jsonFor(route.body, known) : fc.constant('')))
  return [...commands, ...routes, addressOf('GET /avatars/:id', fc.constant('')), addressOf('GET /openapi.json', fc.constant(''))]
}

function addressOf(http: string, body: fc.Arbitrary<string>): Address {
  const [method = '', path = ''] = http.split(' ')
  return { method, path, body: method === 'GET' || method === 'DELETE' ? fc.oneof({ weight: 5, arbitrary: fc.constant('') }, body) : body }
}

/** The path with something in the place of each parameter. */
function filled(path: string, known: Known): fc.Arbitrary<string> {
  const something = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom(...[...known.conversationIds, ...known.accountIds].map(String), ...known.names, ...known.numbers),
    },
    { weight: 2, arbitrary: hostileText.map((text) => encodeURIComponent(text.toWellFormed())) },
    { weight: 1, arbitrary: fc.constantFrom(...STEPS) },
  )
  const parts = path.split(/:\w+/)
  return fc
    .tuple(...parts.slice(1).map(() => something))
    .map((values) => parts.map((part, index) => `${part}${values[index] ?? ''}`).join(''))
}

function query(known: Known): fc.Arbitrary<string> {
  const name = fc.constantFrom('before', 'after', 'limit', 'cursor', 'name', 'conversationId', '__proto__', 'constructor', 'x[]', 'x[y]')
  const value = fc.oneof(
    fc.constantFrom('1', '0', '-1', '1e3', 'online%20', 'offline%20a', '%', '%00', ...known.names),
    hostileText.map((text) => encodeURIComponent(text.toWellFormed())),
  )
  const pairs = fc
    .array(fc.tuple(name, value), { minLength: 1, maxLength: 3 })
    .map((all) => `?${all.map((pair) => pair.join('=')).join('&')}`)
  return fc.oneof({ weight: 2, arbitrary: fc.constant('') }, { weight: 1, arbitrary: pairs })
}

async function write({ method, target, headers, body, session, lies }: RawRequest, field: Field): Promise<Buffer> {
  const names = new Set(headers.map(([name]) => name))
  const token = session === 'token' ? await field.attackersToken() : 'x'.repeat(43)
  const bytes = Buffer.from(body, 'utf8')
  const lines: [string, string][] = [
    ...headers,
    ...(names.has('host') ? [] : [['host', `127.0.0.1:${field.server.port}`] as [string, string]]),
    ...(names.has('connection') ? [] : [['connection', 'close'] as [string, string]]),
    ...(names.has('content-type') || body === '' ? [] : [['content-type', 'application/json'] as [string, string]]),
    ...(names.has('authorization') || session === 'none' ? [] : [['authorization', `Bearer ${token}`] as [string, string]]),
    ...(names.has('content-length') || names.has('transfer-encoding')
      ? []
      : [['content-length', String(bytes.length + (lies ? 10 : 0))] as [string, string]]),
  ]
  const head = [`${method} ${target} HTTP/1.1`, ...lines.map(([name, value]) => `${name}: ${value}`), '', ''].join('\r\n')
  return Buffer.concat([Buffer.from(head, 'utf8'), bytes])
}

/** What might wait for more of it. */
function isOpenEnded({ method, headers }: RawRequest): boolean {
  return method === 'CONNECT' || headers.some(([name]) => name === 'upgrade' || name === 'transfer-encoding' || name === 'content-length')
}

/** Below `/api` every refusal is a documented error; elsewhere it may be a plain line. */
function assertAnswer({ status, headers, body }: RawAnswer, request: RawRequest, field: Field): void {
  const text = body.toString('utf8')
  const type = headers.get('content-type') ?? ''
  if (text.includes(field.server.dataDir)) throw new Error(`The answer names the data directory: ${text.slice(0, 300)}`)
  if (!type.startsWith('text/html') && !type.includes('javascript') && !type.startsWith('text/css'))
    assertTellsNothing(text, JSON.stringify(request))
  if (status >= 500 && status !== 503) throw new Error(`The server answered ${status}: ${text.slice(0, 500)}`)
  if (status < 400 || request.method === 'HEAD') return
  if (type.startsWith('application/json')) assertRefusal(status, text)
  else if (!(status === 404 && text === 'Not found\n'))
    throw new Error(`A refusal of ${status} that nobody documented: ${type} ${text.slice(0, 300)}`)
}
