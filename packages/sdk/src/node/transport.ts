import { WebSocket } from 'ws'
import type { Socket, Transport } from '../contract.ts'

const CLOSE_MS = 2000

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
      close(code, reason) {
        if (inner.readyState === WebSocket.CONNECTING) return inner.terminate()
        inner.close(code, reason)
        // A dead line would be waited for.
        setTimeout(() => inner.terminate(), CLOSE_MS).unref()
      },
    }
    inner.on('open', () => socket.onopen?.())
    inner.on('message', (data, isBinary) => socket.onmessage?.(isBinary ? '' : (data as Buffer).toString('utf8')))
    inner.on('close', (code, reason) => socket.onclose?.(code, reason.toString('utf8')))
    // A close always follows.
    inner.on('error', () => undefined)
    return socket
  },
}
