import fc from 'fast-check'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import type { FuzzTarget } from '../fuzz-target.ts'
import { assertRefusal, assertTellsNothing } from '../judge.ts'

interface Upload {
  type: string
  /** Base64. */
  bytes: string
}

const MARK = '<script>alert("polyglot")</script>'
const flat = sharp({ create: { width: 9, height: 7, channels: 3, background: '#3aa17e' } })
/** A good picture of each kind, and pictures that claim to be something else. */
const SEEDS: readonly Buffer[] = [
  await flat.png().toBuffer(),
  await flat.jpeg().toBuffer(),
  await flat.gif().toBuffer(),
  await flat.webp().toBuffer(),
  await flat.tiff().toBuffer(),
  await flat
    .png({ palette: true })
    .withMetadata({ exif: { IFD0: { Copyright: MARK } } })
    .toBuffer(),
  pngOf(65_535, 65_535),
  pngOf(2 ** 31 - 1, 1),
  pngOf(0, 0),
  pngOf(7000, 7000),
  Buffer.from(`GIF89a\xff\xff\xff\xff\x00\x00\x00,\x00\x00\x00\x00\xff\xff\xff\xff\x00\x02\x02D\x01\x00;`, 'latin1'),
  Buffer.from(`GIF89a/*${MARK}*/=1;`, 'latin1'),
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${MARK}<image href="file:///etc/passwd"/></svg>`),
  Buffer.from(
    `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg">&e;</svg>`,
  ),
  Buffer.from('%PDF-1.4\n%%EOF'),
  Buffer.from('%!PS-Adobe-3.0\n/x (y) run'),
  Buffer.from('BM\x3a\x00\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00\x28\x00\x00\x00', 'latin1'),
  Buffer.from('\x00\x00\x00\x1cftypheic\x00\x00\x00\x00mif1heic', 'latin1'),
  Buffer.from('RIFF\xff\xff\xff\xffWEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00\xff\xff\xff\xff\xff\xff', 'latin1'),
  Buffer.from('push graphic-context\nviewbox 0 0 1 1\nfill "url(https://127.0.0.1/x)"'),
  Buffer.alloc(0),
]
const TYPES = [
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/svg+xml',
  'image/x',
  'image/',
  'image/png; x=y',
  'text/html',
  'application/json',
  '',
]

/** Pictures, damaged and forged: what is kept is a square in WebP with nothing of the file but its pixels. */
export const uploads: FuzzTarget<Upload> = {
  name: 'uploads',
  tries: 120,
  inputs: () =>
    fc
      .record({
        seed: fc.constantFrom(...SEEDS),
        type: fc.oneof({ weight: 3, arbitrary: fc.constant('image/png') }, fc.constantFrom(...TYPES)),
        flips: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 4 }),
        cut: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat({ max: 60 })),
        tail: fc.constantFrom('', MARK, '\0'.repeat(1000), 'PK\x03\x04'),
      })
      .map(({ seed, type, flips, cut, tail }) => ({ type, bytes: damage(seed, flips, cut, tail).toString('base64') })),
  async attack({ type, bytes }, field) {
    const { server } = field
    const token = await field.attackersToken()
    const answer = await fetch(`${server.url}/api/account/avatar`, {
      method: 'PUT',
      body: new Uint8Array(Buffer.from(bytes, 'base64')),
      headers: { authorization: `Bearer ${token}`, ...(type === '' ? {} : { 'content-type': type }) },
    })
    const text = await answer.text()
    assertTellsNothing(text)
    if (!answer.ok) {
      assertRefusal(answer.status, text)
      return
    }
    const { avatar } = JSON.parse(text) as { avatar: { image: string } }
    const shown = await fetch(`${server.url}/api/avatars/${avatar.image}`)
    const image = Buffer.from(await shown.arrayBuffer())
    const { format, width, height, exif } = await sharp(image).metadata()
    if (format !== 'webp' || width !== 256 || height !== 256 || exif) throw new Error(`What is shown is ${format}, ${width} by ${height}.`)
    if (image.includes('<script') || image.includes('alert(')) throw new Error('What is shown holds a script.')
    if (shown.headers.get('content-type') !== 'image/webp') throw new Error(`It is shown as ${shown.headers.get('content-type')}.`)
  },
}

function damage(seed: Buffer, flips: readonly [number, number][], cut: number, tail: string): Buffer {
  const bytes = Buffer.from(seed.subarray(0, Math.max(0, seed.length - cut)))
  for (const [at, value] of flips) if (bytes.length > 0) bytes[at % bytes.length] = value
  return Buffer.concat([bytes, Buffer.from(tail, 'latin1')])
}

/** A small PNG file of a picture as large as one likes, all in one colour; above 50 million pixels without the pixels. */
function pngOf(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([1, 0, 0, 0, 0], 8)
  const rows = width * height > 0 && width * height < 5e7 ? Buffer.alloc((Math.ceil(width / 8) + 1) * height) : Buffer.alloc(100)
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const content = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(content))
  return Buffer.concat([length, content, sum])
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}
