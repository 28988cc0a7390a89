import fc from 'fast-check'
import type { FuzzTarget } from '../fuzz-target.ts'
import { hostileText } from '../hostile.ts'
import { assertRefusal } from '../judge.ts'
import { exchangeBytes, parseAnswers } from '../raw-http.ts'

interface Handshake {
  target: string
  headers: [string, string][]
  /** Bytes sent right behind it, Base64. */
  behind: string
}

const GOOD: [string, string][] = [
  ['Host', '127.0.0.1'],
  ['Connection', 'Upgrade'],
  ['Upgrade', 'websocket'],
  ['Sec-WebSocket-Version', '13'],
  ['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ=='],
]
const VALUES = [
  '',
  'Upgrade',
  'keep-alive, upgrade',
  'websocket',
  'WebSocket, h2c',
  'h2c',
  '13',
  '8',
  '13, 8',
  '-1',
  '1e1',
  'x'.repeat(24),
  '====',
  'dGhlIHNhbXBsZSBub25jZQ=',
  'null',
  'http://[',
  'https://evil.example',
  '\u00e9',
]
const EXTRA = [
  'Origin',
  'Sec-Fetch-Site',
  'Sec-WebSocket-Protocol',
  'Sec-WebSocket-Extensions',
  'Cookie',
  'Authorization',
  'Transfer-Encoding',
  'Content-Length',
  'X-Forwarded-For',
]

const value = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...VALUES) },
  hostileText.map((text) => text.replace(/[\r\n\0]/g, '')),
)

/** Handshakes that nearly are one: taken, or refused in documented words; nothing else comes of them. */
export const handshakes: FuzzTarget<Handshake> = {
  name: 'handshakes',
  tries: 400,
  inputs: () =>
    fc.record({
      target: fc.oneof(
        { weight: 5, arbitrary: fc.constant('/ws') },
        fc.constantFrom('/ws?', '/ws?token=x', '/ws/', '/WS', '//ws', '//', '/', '*', 'http://x/ws', '/ws#', '/%77s', '/api/health'),
      ),
      headers: fc
        .tuple(
          fc.nat({ max: GOOD.length }),
          fc.constantFrom('keep', 'drop', 'change', 'double'),
          value,
          fc.array(fc.tuple(fc.constantFrom(...EXTRA), value), { maxLength: 2 }),
        )
        .map(([at, how, other, extra]): [string, string][] => [
          ...GOOD.flatMap((header, index) => (index === at ? damage(header, how, other) : [header])),
          ...extra,
        ]),
      behind: fc.oneof(
        fc.constant(''),
        fc.uint8Array({ maxLength: 30 }).map((bytes) => Buffer.from(bytes).toString('base64')),
      ),
    }),
  async attack({ target, headers, behind }, field) {
    const head = [`GET ${target} HTTP/1.1`, ...headers.map(([name, text]) => `${name}: ${text}`), '', ''].join('\r\n')
    const bytes = await exchangeBytes(field.server.port, Buffer.concat([Buffer.from(head, 'utf8'), Buffer.from(behind, 'base64')]), true)
    if (bytes.length === 0 || bytes.toString('latin1', 0, 12) === 'HTTP/1.1 101') return
    for (const { status, headers: told, body } of parseAnswers(bytes)) {
      if (status >= 500) throw new Error(`The server answered ${status}: ${body.toString('utf8').slice(0, 300)}`)
      if (status >= 400 && told.get('content-type')?.startsWith('application/json')) assertRefusal(status, body.toString('utf8'))
    }
  },
}

function damage([name, good]: [string, string], how: string, other: string): [string, string][] {
  if (how === 'drop') return []
  if (how === 'change') return [[name, other]]
  return how === 'double'
    ? [
        [name, good],
        [name, other],
      ]
    : [[name, good]]
}
