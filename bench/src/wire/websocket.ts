import { Buffer } from 'node:buffer'
import type { KeepAlive } from '../plan.ts'

/** The request that makes a connection a WebSocket; the server's `101` ends with an empty line. */
export function upgradeRequest({ port, path, headers = {} }: { port: number; path: string; headers?: Record<string, string> }): Uint8Array {
  const lines = [
    `GET ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: Z29vc2Utb3Zlci1yaXZlcg==',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ]
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1')
}

/** Empty ping of a server and pong of a client (RFC 6455, section 5.5). */
export const PING: KeepAlive = { asked: Buffer.from([0x89, 0]), answered: Buffer.from([0x8a, 0x80, 0, 0, 0, 0]) }

/** A text frame of a client (RFC 6455, section 5.2). The mask is zero, so that the payload can be changed in place. */
export function clientFrame(text: string): Uint8Array {
  const payload = Buffer.from(text, 'utf8')
  const head = payload.length < 126 ? [0x81, 0x80 | payload.length] : [0x81, 0x80 | 126, payload.length >> 8, payload.length & 255]
  if (payload.length > 0xffff) throw new RangeError('Frames of more than 65535 bytes are not needed here.')
  return Buffer.concat([Buffer.from([...head, 0, 0, 0, 0]), payload])
}
