import { isUtf8 } from 'node:buffer'
import { OPCODE } from './websocket-frame.ts'

/** RFC 6455, section 7.4.1: what a broken frame is closed with. */
export const VIOLATION = { protocol: 1002, notUtf8: 1007, tooLarge: 1009 } as const
type Violation = (typeof VIOLATION)[keyof typeof VIOLATION]

export interface FrameListener {
  /** A whole message. Returns false when no more is wanted: what follows is ignored. */
  onText(text: string): boolean
  onBinary(): boolean
  onPing(payload: Uint8Array): boolean
  onPong(): boolean
  /** The client closes; the code it gave, 1005 without one. Nothing follows. */
  onClose(code: number): void
  /** Not the protocol; nothing follows. */
  onViolation(code: Violation): void
}

const HEADER_BYTES_MAX = 14
const CONTROL_BYTES_MAX = 125
/** Each fragment costs far more than its bytes. */
const FRAGMENTS_MAX = 1024
const NO_CODE = 1005
const NOTHING = Buffer.alloc(0)

/**
 * Reads the frames of a client (RFC 6455, section 5): masked, perhaps in fragments with control frames between them.
 * Keeps nothing between whole frames, and of half a frame at most twice what has come of it, whatever length it claims.
 */
export class FrameReader {
  /** What has come of a frame that is not whole: the first `have` bytes; more of the same buffer is room. */
  private partial = NOTHING
  private have = 0
  private need = 0
  private fragments: Buffer[] | undefined
  private fragmentBytes = 0
  private fragmentCount = 0
  private fragmentsAreText = false
  private ended = false

  constructor(
    private readonly listener: FrameListener,
    /** Longest message, in bytes. */
    private readonly messageBytesMax: number,
  ) {}

  /** Takes the next bytes of the socket, and owns them from here on. */
  read(bytes: Buffer): void {
    if (this.ended) return
    if (this.have === 0) {
      this.readFrames(bytes)
      return
    }
    this.keep(bytes)
    if (this.have < this.need) return
    const whole = this.partial.subarray(0, this.have)
    this.partial = NOTHING
    this.have = 0
    this.readFrames(whole)
  }

  private readFrames(bytes: Buffer): void {
    let at = 0
    while (!this.ended && at < bytes.length) {
      const next = this.readFrame(bytes, at)
      if (next < 0) {
        this.need = -next
        this.keep(bytes.subarray(at))
        return
      }
      at = next
    }
  }

  /** Returns where the next frame begins, or, negative, how many bytes this one needs to be looked at again. */
  private readFrame(bytes: Buffer, at: number): number {
    const available = bytes.length - at
    if (available < 2) return -2
    const first = bytes[at] as number
    const second = bytes[at + 1] as number
    const short = second & 0x7f
    const headerBytes = short < 126 ? 6 : short === 126 ? 8 : HEADER_BYTES_MAX
    // Reserved bits belong to extensions, and there are none; a client masks.
    if ((first & 0x70) !== 0 || (second & 0x80) === 0) return this.violate(VIOLATION.protocol)
    if (available < headerBytes) return -headerBytes
    const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2))
    const isFinal = (first & 0x80) !== 0
    const opcode = first & 0x0f
    if (opcode >= OPCODE.close && (length > CONTROL_BYTES_MAX || !isFinal)) return this.violate(VIOLATION.protocol)
    if (this.fragmentBytes + length > this.messageBytesMax) return this.violate(VIOLATION.tooLarge)
    const start = at + headerBytes
    const end = start + length
    if (bytes.length < end) return -(headerBytes + length)
    const payload = bytes.subarray(start, end)
    unmask(payload, bytes.readUInt32BE(start - 4))
    this.take(opcode, isFinal, payload)
    return end
  }

  private take(opcode: number, isFinal: boolean, payload: Buffer): void {
    const { listener } = this
    if (opcode === OPCODE.text || opcode === OPCODE.binary) {
      if (this.fragments) this.violate(VIOLATION.protocol)
      else if (isFinal) this.takeMessage(opcode === OPCODE.text, payload)
      else this.beginFragments(opcode === OPCODE.text, payload)
    } else if (opcode === OPCODE.continuation) {
      this.takeFragment(isFinal, payload)
    } else if (opcode === OPCODE.ping) {
      this.ended = !listener.onPing(payload)
    } else if (opcode === OPCODE.pong) {
      this.ended = !listener.onPong()
    } else if (opcode === OPCODE.close && payload.length !== 1) {
      this.ended = true
      listener.onClose(payload.length === 0 ? NO_CODE : payload.readUInt16BE(0))
    } else {
      this.violate(VIOLATION.protocol)
    }
  }

  private takeMessage(isText: boolean, payload: Buffer): void {
    if (!isText) this.ended = !this.listener.onBinary()
    else if (isUtf8(payload)) this.ended = !this.listener.onText(payload.toString('utf8'))
    else this.violate(VIOLATION.notUtf8)
  }

  private beginFragments(isText: boolean, payload: Buffer): void {
    this.fragmentsAreText = isText
    this.fragments = []
    this.fragmentCount = 0
    this.addFragment(payload)
  }

  private takeFragment(isFinal: boolean, payload: Buffer): void {
    if (!this.fragments) {
      this.violate(VIOLATION.protocol)
      return
    }
    if (++this.fragmentCount > FRAGMENTS_MAX) {
      this.violate(VIOLATION.tooLarge)
      return
    }
    this.addFragment(payload)
    if (!isFinal) return
    const whole = Buffer.concat(this.fragments, this.fragmentBytes)
    this.fragments = undefined
    this.fragmentBytes = 0
    this.takeMessage(this.fragmentsAreText, whole)
  }

  /** Small ones are copied together, or each would hold the block it came in. */
  private addFragment(payload: Buffer): void {
    if (payload.length === 0 || !this.fragments) return
    const last = this.fragments.at(-1)
    if (last && last.length + payload.length <= 4096) this.fragments[this.fragments.length - 1] = Buffer.concat([last, payload])
    else this.fragments.push(Buffer.from(payload))
    this.fragmentBytes += payload.length
  }

  private keep(bytes: Buffer): void {
    if (this.have + bytes.length > this.partial.length) {
      const roomier = Buffer.allocUnsafeSlow(Math.max(this.have * 2, this.have + bytes.length))
      this.partial.copy(roomier, 0, 0, this.have)
      this.partial = roomier
    }
    bytes.copy(this.partial, this.have)
    this.have += bytes.length
  }

  private violate(code: Violation): number {
    this.ended = true
    this.fragments = undefined
    this.partial = NOTHING
    this.have = 0
    this.listener.onViolation(code)
    return 0
  }
}

/** Section 5.3. */
function unmask(payload: Buffer, mask: number): void {
  if (mask === 0) return
  const [a, b, c, d] = [mask >>> 24, (mask >>> 16) & 0xff, (mask >>> 8) & 0xff, mask & 0xff] as const
  const aligned = payload.length & ~3
  for (let i = 0; i < aligned; i += 4) {
    payload[i] = (payload[i] as number) ^ a
    payload[i + 1] = (payload[i + 1] as number) ^ b
    payload[i + 2] = (payload[i + 2] as number) ^ c
    payload[i + 3] = (payload[i + 3] as number) ^ d
  }
  for (let i = aligned; i < payload.length; i++) payload[i] = (payload[i] as number) ^ ((mask >>> (24 - 8 * (i & 3))) & 0xff)
}
