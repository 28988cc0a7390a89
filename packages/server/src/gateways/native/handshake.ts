import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** RFC 6455, section 4.2.2. */
const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'
const KEY = /^[+/0-9A-Za-z]{22}==$/
const VERSION = '13'

/** Whether a request opens a WebSocket (section 4.2.1); its path and origin are somebody else's matter. */
export function isHandshake({ method, headers }: IncomingMessage): boolean {
  return (
    method === 'GET' &&
    headers.upgrade?.toLowerCase() === 'websocket' &&
    headers['sec-websocket-version'] === VERSION &&
    KEY.test(headers['sec-websocket-key'] ?? '')
  )
}

/** The answer that accepts it, without a subprotocol or extension. */
export function encodeHandshakeAnswer({ headers }: IncomingMessage): string {
  const accept = createHash('sha1').update(`${headers['sec-websocket-key']}${GUID}`).digest('base64')
  return `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`
}
