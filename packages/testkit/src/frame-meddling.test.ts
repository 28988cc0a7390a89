import { expect, test } from 'vitest'
import { meddleWithFrames, seededRandom, splitIntoBytes } from './frame-meddling.ts'

const HANDSHAKE = 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n'
const frame = (text: string): Buffer => Buffer.concat([Buffer.of(0x81, text.length), Buffer.from(text)])
const PONG = Buffer.of(0x8a, 0)

test('doubles whole frames after the handshake, and control frames never', () => {
  const proxy = meddleWithFrames(() => ({ copies: 2, delayMs: 0 }))
  const bytes = Buffer.concat([Buffer.from(HANDSHAKE), frame('one'), PONG, frame('two')])
  for (const byte of bytes) proxy.write(Buffer.of(byte))
  const passed = proxy.read() as Buffer
  expect(passed).toEqual(Buffer.concat([Buffer.from(HANDSHAKE), frame('one'), frame('one'), PONG, frame('two'), frame('two')]))
})

test('leaves what is no WebSocket alone', () => {
  const proxy = meddleWithFrames(() => ({ copies: 2, delayMs: 0 }))
  proxy.write('POST /api/sessions HTTP/1.1\r\n')
  proxy.write('\r\n{}')
  expect(String(proxy.read())).toBe('POST /api/sessions HTTP/1.1\r\n\r\n{}')
})

test('splits into single bytes', () => {
  const proxy = splitIntoBytes()
  const parts: string[] = []
  proxy.on('data', (part: Buffer) => parts.push(part.toString()))
  proxy.write('abc')
  proxy.end()
  return new Promise<void>((resolve) => proxy.on('end', () => resolve())).then(() => expect(parts).toEqual(['a', 'b', 'c']))
})

test('the same seed gives the same numbers', () => {
  const [one, two] = [seededRandom(7), seededRandom(7)]
  const numbers = Array.from({ length: 100 }, () => one())
  expect(numbers).toEqual(Array.from({ length: 100 }, () => two()))
  expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true)
})
