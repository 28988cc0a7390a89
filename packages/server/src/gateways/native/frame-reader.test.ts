import fc from 'fast-check'
import { expect, it } from 'vitest'
import { FrameReader } from './frame-reader.ts'

/** A frame as a client sends it. `first` is the byte with FIN and opcode. */
function frame(first: number, payload: Uint8Array | string, mask = 0x1f_2e_3d_4c): Buffer {
  const bytes = Buffer.from(payload)
  const header =
    bytes.length < 126
      ? [first, 0x80 | bytes.length]
      : bytes.length < 65_536
        ? [first, 0x80 | 126, bytes.length >> 8, bytes.length & 0xff]
        : [first, 0x80 | 127, 0, 0, 0, 0, bytes.length >>> 24, (bytes.length >> 16) & 0xff, (bytes.length >> 8) & 0xff, bytes.length & 0xff]
  const key = [mask >>> 24, (mask >> 16) & 0xff, (mask >> 8) & 0xff, mask & 0xff]
  return Buffer.concat([Buffer.from(header), Buffer.from(key), bytes.map((byte, index) => byte ^ (key[index & 3] as number))])
}

/** What a reader makes of these chunks. */
function read(chunks: readonly Uint8Array[], messageBytesMax = 1024): string[] {
  const heard: string[] = []
  const note = (what: string): boolean => heard.push(what) > 0
  const reader = new FrameReader(
    {
      onText: (text) => note(`text ${text}`),
      onBinary: () => note('binary'),
      onPing: (payload) => note(`ping ${Buffer.from(payload).toString()}`),
      onPong: () => note('pong'),
      onClose: (code) => void note(`close ${code}`),
      onViolation: (code) => void note(`violation ${code}`),
    },
    messageBytesMax,
  )
  for (const chunk of chunks) reader.read(Buffer.from(chunk))
  return heard
}

it.each([0, 1, 125, 126, 127, 65_535, 65_536, 70_001])('reads a text of %i bytes', (length) => {
  const text = 'x'.repeat(length)
  expect(read([frame(0x81, text)], 100_000)).toEqual([`text ${text}`])
})

it('reads what comes in fragments, with control frames between them', () => {
  const bytes = Buffer.concat([frame(0x01, '鸿'), frame(0x89, 'a'), frame(0x00, ''), frame(0x8a, ''), frame(0x80, '雁'), frame(0x82, 'b')])
  expect(read([bytes])).toEqual(['ping a', 'pong', 'text 鸿雁', 'binary'])
})

it('reads the same however the bytes are cut', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 300 })
  fc.assert(
    fc.property(fc.array(text, { maxLength: 6 }), fc.array(fc.nat(400), { minLength: 1, maxLength: 40 }), fc.nat(), (texts, cuts, mask) => {
      const bytes = Buffer.concat(texts.map((one) => frame(0x81, one, mask)))
      const chunks: Buffer[] = []
      for (let at = 0, index = 0; at < bytes.length; index++) {
        const size = (cuts[index % cuts.length] as number) + 1
        chunks.push(bytes.subarray(at, at + size))
        at += size
      }
      expect(read(chunks, 10_000)).toEqual(texts.map((one) => `text ${one}`))
    }),
  )
})

it.each([
  ['a reserved bit', frame(0xc1, 'x'), 1002],
  ['an opcode that nobody knows', frame(0x83, 'x'), 1002],
  ['a frame without a mask', Buffer.from([0x81, 0x01, 0x78]), 1002],
  ['a fragment of nothing', frame(0x80, 'x'), 1002],
  ['a message within a message', Buffer.concat([frame(0x01, 'x'), frame(0x81, 'y')]), 1002],
  ['a control frame in pieces', frame(0x09, 'x'), 1002],
  ['a control frame too long', frame(0x89, 'x'.repeat(126)), 1002],
  ['half a close code', frame(0x88, 'x'), 1002],
  ['what is no UTF-8', frame(0x81, Uint8Array.of(0xc3, 0x28)), 1007],
  ['half a character at the end', Buffer.concat([frame(0x01, Uint8Array.of(0xe9)), frame(0x80, Uint8Array.of(0xb8))]), 1007],
  ['a message too long', frame(0x81, 'x'.repeat(1025)), 1009],
  ['fragments too long together', Buffer.concat([frame(0x01, 'x'.repeat(1000)), frame(0x80, 'x'.repeat(25))]), 1009],
  ['a length that only claims', Buffer.from([0x81, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]), 1009],
])('ends at %s', (_what, bytes, code) => {
  expect(read([bytes, frame(0x81, 'more')])).toEqual([`violation ${code}`])
  expect(read([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual([`violation ${code}`])
})

it('hears the code of a close, and nothing after it', () => {
  expect(read([frame(0x88, Uint8Array.of(0x03, 0xe9)), frame(0x81, 'more')])).toEqual(['close 1001'])
  expect(read([frame(0x88, '')])).toEqual(['close 1005'])
})

it('reads no more once its listener wants none', () => {
  const heard: string[] = []
  const reader = new FrameReader(
    {
      onText: (text) => heard.push(text) < 1,
      onBinary: () => true,
      onPing: () => true,
      onPong: () => true,
      onClose: () => undefined,
      onViolation: () => undefined,
    },
    1024,
  )
  reader.read(Buffer.concat([frame(0x81, 'one'), frame(0x81, 'two')]))
  expect(heard).toEqual(['one'])
})
