import fc from 'fast-check'
import type { Field } from '../field.ts'
import type { FuzzTarget } from '../fuzz-target.ts'
import { hostileText } from '../hostile.ts'
import { assertCloseCode, assertDocumented, assertTellsNothing } from '../judge.ts'
import { exchangeBytes } from '../raw-http.ts'

interface RawFrame {
  fin: boolean
  reserved: number
  opcode: number
  masked: boolean
  /** What the length claims; null: the truth. */
  claims: number | null
  /** Base64. */
  payload: string
}

interface RawTalk {
  /** Whether a good hello comes first. */
  hello: boolean
  frames: RawFrame[]
  /** Bytes that the last frame lacks. */
  cut: number
}

const LENGTHS = [0, 1, 125, 126, 127, 65_535, 65_536, 131_072, 131_073, 2 ** 31, 2 ** 32, 2 ** 53, 2 ** 63]
const payload = fc.oneof(
  fc
    .constantFrom('', '{"id":1,"type":"ping"}', '{"type":"ping"}', 'x'.repeat(125), 'x'.repeat(126), 'x'.repeat(70_000))
    .map((text) => Buffer.from(text)),
  hostileText.map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
  fc
    .constantFrom([0xc0, 0x80], [0xed, 0xa0, 0x80], [0xff, 0xfe], [0xf8], [0xe2, 0x82], [3, 231], [3, 232], [0, 0], [15, 160])
    .map((bytes) => Buffer.from(bytes)),
)

const frame: fc.Arbitrary<RawFrame> = fc.record({
  fin: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, fc.boolean()),
  reserved: fc.oneof({ weight: 8, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 7 })),
  opcode: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(1, 1, 0, 8, 9, 10, 2) }, fc.integer({ min: 0, max: 15 })),
  masked: fc.oneof({ weight: 10, arbitrary: fc.constant(true) }, fc.boolean()),
  claims: fc.oneof({ weight: 8, arbitrary: fc.constant(null) }, fc.constantFrom(...LENGTHS)),
  payload: payload.map((bytes) => bytes.toString('base64')),
})

/** Frames byte by byte, against the standard in every way: the server answers in good frames and closes by the rules. */
export const websocketBytes: FuzzTarget<RawTalk> = {
  name: 'websocket-bytes',
  tries: 500,
  inputs: () =>
    fc.record({
      hello: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.constant(false)),
      frames: fc.array(frame, { minLength: 1, maxLength: 6 }),
      cut: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 20 })),
    }),
  async attack({ hello, frames, cut }, field) {
    const good = { fin: true, reserved: 0, opcode: 1, masked: true, claims: null }
    const first = hello ? [{ ...good, payload: Buffer.from('{"id":0,"type":"hello","versions":[1]}').toString('base64') }] : []
    const bytes = Buffer.concat([...first, ...frames].map(encode))
    const sent = Buffer.concat([await handshake(field), bytes.subarray(0, bytes.length - Math.min(cut, bytes.length))])
    const answer = await exchangeBytes(field.server.port, sent, true)
    const headEnd = answer.indexOf('\r\n\r\n')
    if (!answer.toString('latin1', 0, 12).startsWith('HTTP/1.1 101'))
      throw new Error(`No handshake: ${answer.toString('latin1').slice(0, 200)}`)
    assertFrames(answer.subarray(headEnd + 4), bytes.toString('latin1'), closesOf(frames))
  },
}

async function handshake(field: Field): Promise<Buffer> {
  const token = await field.attackersToken()
  return Buffer.from(
    `GET /ws HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
  )
}

function encode({ fin, reserved, opcode, masked, claims, payload: base64 }: RawFrame): Buffer {
  const data = Buffer.from(base64, 'base64')
  const length = claims ?? data.length
  const bit = masked ? 0x80 : 0
  const head = [(fin ? 0x80 : 0) | (reserved << 4) | opcode]
  const long = Buffer.alloc(8)
  if (length < 126) head.push(bit | length)
  else if (length < 65_536) head.push(bit | 126, length >> 8, length & 0xff)
  else {
    long.writeBigUInt64BE(BigInt(length))
    head.push(bit | 127, ...long)
  }
  const mask = Buffer.from([1, 2, 3, 4])
  return Buffer.concat([Buffer.from(head), ...(masked ? [mask, data.map((byte, index) => byte ^ (mask[index % 4] ?? 0))] : [data])])
}

/** Codes that the attacker closes with; the answer to a close has the same. */
function closesOf(frames: readonly RawFrame[]): number[] {
  const closing = frames.filter(({ opcode }) => opcode === 8).map((one) => Buffer.from(one.payload, 'base64'))
  return closing.filter(({ length }) => length >= 2).map((data) => data.readUInt16BE(0))
}

/** What a server sends: whole, unmasked frames with documented JSON, then at most one close. */
function assertFrames(bytes: Buffer, sent: string, closes: readonly number[]): void {
  for (let at = 0; at < bytes.length; ) {
    const [first = 0, second = 0] = bytes.subarray(at, at + 2)
    const short = second & 0x7f
    const length = short === 126 ? bytes.readUInt16BE(at + 2) : short === 127 ? Number(bytes.readBigUInt64BE(at + 2)) : short
    const start = at + 2 + (short === 126 ? 2 : short === 127 ? 8 : 0)
    const data = bytes.subarray(start, start + length)
    if ((second & 0x80) !== 0 || (first & 0xf0) !== 0x80 || data.length < length)
      throw new Error(`A frame against the standard: ${bytes.subarray(at, at + 40).toString('hex')}`)
    const opcode = first & 0x0f
    if (opcode === 8 && data.length >= 2) {
      if (!closes.includes(data.readUInt16BE(0))) assertCloseCode(data.readUInt16BE(0))
    } else if (opcode === 1) assertText(data.toString('utf8'), sent)
    else if (opcode !== 9 && opcode !== 10 && opcode !== 8) throw new Error(`A frame of opcode ${opcode}.`)
    at = start + length
  }
}

function assertText(text: string, sent: string): void {
  const message = JSON.parse(text) as object
  assertTellsNothing(text, sent)
  if ('error' in message) assertDocumented(message.error)
}
