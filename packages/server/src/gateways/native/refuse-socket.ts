import { ERRORS, type ErrorCode } from '@hongyan/protocol'
import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { wireError } from './errors.ts'

/** Who was refused has so long to read it; a socket that is held open all the same is taken away. */
const FAREWELL_MS = 2000

/** Refuses in HTTP where no framework answers: before an upgrade, and what is no request at all. `headers` are further lines. */
export function refuseSocket(socket: Duplex, code: ErrorCode, headers: string): void {
  const { status } = ERRORS[code]
  const body = JSON.stringify({ error: wireError(code) })
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\nContent-Type: application/json\r\nCache-Control: no-store\r\n${headers}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
  // Unread bytes would make the system throw the answer away.
  socket.resume()
  const farewell = setTimeout(() => socket.destroy(), FAREWELL_MS).unref()
  socket.once('close', () => clearTimeout(farewell))
}
