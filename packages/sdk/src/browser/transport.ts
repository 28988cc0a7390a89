import type { Socket, Transport } from '../contract.ts'

/** The browser’s own WebSocket and fetch; its cookie signs in. */
export const browserTransport: Transport = {
  fetch: (input, init) => fetch(input, init),
  connect(url) {
    const inner = new WebSocket(url)
    const socket: Socket = {
      onopen: null,
      onmessage: null,
      onclose: null,
      send: (text) => inner.send(text),
      close: (code, reason) => inner.close(code, reason),
    }
    inner.onopen = () => socket.onopen?.()
    inner.onmessage = (event: MessageEvent<unknown>) => socket.onmessage?.(typeof event.data === 'string' ? event.data : '')
    inner.onclose = (event) => socket.onclose?.(event.code, event.reason)
    return socket
  },
  onHide(listener) {
    const look = () => {
      if (document.visibilityState === 'hidden') listener()
    }
    window.addEventListener('pagehide', listener)
    document.addEventListener('visibilitychange', look)
    return () => {
      window.removeEventListener('pagehide', listener)
      document.removeEventListener('visibilitychange', look)
    }
  },
  onWake(listener) {
    const look = () => {
      if (document.visibilityState === 'visible') listener()
    }
    window.addEventListener('online', listener)
    window.addEventListener('pageshow', look)
    document.addEventListener('visibilitychange', look)
    return () => {
      window.removeEventListener('online', listener)
      window.removeEventListener('pageshow', look)
      document.removeEventListener('visibilitychange', look)
    }
  },
}
