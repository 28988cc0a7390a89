import { type Duplex, Transform } from 'node:stream'

/** What becomes of one whole WebSocket frame: how often it goes on, and after how many milliseconds. */
export interface Fate {
  copies: number
  delayMs: number
}

/** Random numbers from 0 to 1 that a test can repeat (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Passes bytes on one by one, each in a write of its own. */
export function splitIntoBytes(): Duplex {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      for (const byte of chunk) this.push(Buffer.of(byte))
      done()
    },
  })
}

/** Enough of a first line to see whether it is a WebSocket handshake. */
const FIRST_LINE = 12

/**
 * A proxy that knows WebSocket frames: after the handshake every text frame meets the fate that `decide` has for
 * it. Frames that are delayed for different times overtake each other; each stays whole. Control frames go on at once.
 */
export function meddleWithFrames(decide: () => Fate): Duplex {
  let rest: Buffer = Buffer.alloc(0)
  let state: 'unknown' | 'handshake' | 'frames' | 'other' = 'unknown'
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
      if (state === 'unknown' && rest.length >= FIRST_LINE) {
        state = /^(HTTP\/1\.1 101|GET \/ws )/.test(rest.toString('latin1', 0, FIRST_LINE)) ? 'handshake' : 'other'
      }
      if (state === 'handshake') {
        const end = rest.indexOf('\r\n\r\n')
        if (end < 0) return done()
        this.push(rest.subarray(0, end + 4))
        rest = rest.subarray(end + 4)
        state = 'frames'
      }
      if (state === 'other') {
        this.push(rest)
        rest = Buffer.alloc(0)
      }
      if (state !== 'frames') return done()
      for (let length = frameLength(rest); length !== undefined && length <= rest.length; length = frameLength(rest)) {
        const frame = rest.subarray(0, length)
        rest = rest.subarray(length)
        if (!isText(frame)) {
          this.push(frame)
          continue
        }
        const { copies, delayMs } = decide()
        const pass = (): void => {
          for (let copy = 0; copy < copies && !this.destroyed && !this.writableEnded; copy++) this.push(frame)
        }
        if (delayMs > 0) setTimeout(pass, delayMs).unref()
        else pass()
      }
      done()
    },
  })
}

function isText(frame: Buffer): boolean {
  return ((frame[0] ?? 0) & 0x0f) === 1
}

/** RFC 6455, section 5.2; undefined when the header is not all there. */
function frameLength(bytes: Buffer): number | undefined {
  if (bytes.length < 2) return undefined
  const [, second = 0] = bytes
  const mask = second & 0x80 ? 4 : 0
  const short = second & 0x7f
  if (short < 126) return 2 + mask + short
  if (short === 126) return bytes.length < 4 ? undefined : 4 + mask + bytes.readUInt16BE(2)
  return bytes.length < 10 ? undefined : 10 + mask + Number(bytes.readBigUInt64BE(2))
}
