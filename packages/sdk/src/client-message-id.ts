let lastMs = 0
let counter = 0

/**
 * A new UUIDv7 (RFC 9562 §5.7): time-ordered, and ascending within one millisecond of one client too,
 * so that a list of messages can be sorted by it. Works without a secure context.
 */
export function createClientMessageId(now = Date.now()): string {
  if (now > lastMs) {
    lastMs = now
    counter = Math.floor(Math.random() * 0x800)
  } else if (++counter > 0xfff) {
    lastMs++
    counter = 0
  }
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const view = new DataView(bytes.buffer)
  view.setUint16(0, Math.floor(lastMs / 2 ** 32))
  view.setUint32(2, lastMs % 2 ** 32)
  view.setUint16(6, 0x7000 | counter)
  view.setUint8(8, 0x80 | (view.getUint8(8) & 0x3f))
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
