/** RFC 6455, section 5.2: frames from a server are not masked. */
const FIN = 0x80
export const OPCODE = { continuation: 0x0, text: 0x1, binary: 0x2, close: 0x8, ping: 0x9, pong: 0xa } as const

type ControlOpcode = typeof OPCODE.close | typeof OPCODE.ping | typeof OPCODE.pong

export function encodeTextFrame(text: string): Uint8Array {
  const length = Buffer.byteLength(text, 'utf8')
  const frame = Buffer.allocUnsafe(headerLength(length) + length)
  frame.write(text, writeHeader(frame, OPCODE.text, length), 'utf8')
  return frame
}

export function encodeControlFrame(opcode: ControlOpcode, payload: Uint8Array): Uint8Array {
  const frame = Buffer.allocUnsafe(2 + payload.length)
  frame.set(payload, writeHeader(frame, opcode, payload.length))
  return frame
}

/** Section 5.5.1: a code, then a reason of at most 123 bytes. */
export function encodeCloseFrame(code: number, reason: string): Uint8Array {
  const payload = Buffer.alloc(2 + Buffer.byteLength(reason))
  payload.writeUInt16BE(code)
  payload.write(reason, 2)
  return encodeControlFrame(OPCODE.close, payload.subarray(0, 125))
}

function headerLength(length: number): number {
  return length < 126 ? 2 : length < 65_536 ? 4 : 10
}

/** Returns where the payload begins. */
function writeHeader(frame: Buffer, opcode: number, length: number): number {
  frame[0] = FIN | opcode
  if (length < 126) {
    frame[1] = length
    return 2
  }
  if (length < 65_536) {
    frame[1] = 126
    frame.writeUInt16BE(length, 2)
    return 4
  }
  frame[1] = 127
  frame.writeBigUInt64BE(BigInt(length), 2)
  return 10
}
