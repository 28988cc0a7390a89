import { WebSocket } from 'ws'
import type { Socket, Transport } from '../contract.ts'

/** Sockets of `ws`, which sign in with an `Authorization` header; the platform’s own fetch. */
export const nodeTransport: Transport = {
  carriesToken: true,
  fetch: (input, init) => fetch(input, init),
  connect(url, token) {
    const inner = new WebSocket(url, {
      perMessageDeflate: false,
      ...(token !== undefined && { headers: { authorization: `Bearer ${token}` } }),
    })
    const socket: Socket = {
      onopen: null,
      onmessage: null,
      onclose: null,
      send: (text) => inner.send(text),
      close: (code, reason) => (inner.readyState === WebSocket.CONNECTING ? inner.terminate() : inner.close(code, reason)),
    }
    inner.on('open', () => socket.onopen?.())
    inner.on('message', (data, isBinary) => socket.onmessage?.(isBinary ? '' : (data as Buffer).toString('utf8')))
    inner.on('close', (code, reason) => socket.onclose?.(code, reason.toString('utf8')))
    // A close always follows.
    inner.on('error', () => undefined)
    return socket
  },
}
