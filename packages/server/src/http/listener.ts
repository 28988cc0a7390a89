import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { Socket } from 'node:net'
import { addressGroupOf, isLoopback } from '../gateways/native/client-address.ts'
import type { CertificateKeeper } from '../tls/certificate-keeper.ts'

export interface ListenerOptions {
  /** Undefined: plain HTTP. */
  certificates: CertificateKeeper | undefined
  /** Answers plain HTTP where HTTPS is spoken, at the same port. */
  plain: RequestListener
  limits: { helloSeconds: number; connectionsPerAddress: number }
  /** Whether an address is a trusted proxy; all the world comes from there. */
  isProxy(address: string): boolean
}

/** Beside its WebSockets an address may have as many connections for requests. */
const CONNECTIONS_PER_WEBSOCKET = 2
const KEEP_ALIVE_MS = 10_000
const REQUEST_MS = 30_000
/** First byte of a TLS connection: a handshake record (RFC 8446, section 5.1). */
const TLS_HANDSHAKE = 0x16

type Talk = (socket: Socket) => void

/** The sockets of HTTP and HTTPS: how many, how patiently, and which of the two. */
export class Listener {
  private readonly perAddress = new Map<string, number>()
  /** The connections, and what their addresses are counted as. */
  private readonly sockets = new Map<Socket, string>()
  /** Connections that have not asked for anything yet, as HTTP sees them: inside of TLS. */
  private readonly silent = new Set<Socket>()

  /** One for all sockets: a closure each would be half a kilobyte for every idle connection. */
  private readonly onClose = withSocket((socket) => this.forget(socket))

  constructor(private readonly options: ListenerOptions) {}

  /** Makes a server whose connections are counted here. */
  create(handle: RequestListener): Server {
    const { certificates, plain } = this.options
    const handler: RequestListener = (request, response) => {
      this.silent.delete(request.socket)
      handle(request, response)
    }
    const timeouts = this.timeouts()
    if (!certificates) {
      const server = createServer(timeouts, handler)
      this.takeConnections(server, (talk) => talk)
      this.noteSilent(server, 'connection')
      return server
    }
    const handshakeTimeout = this.options.limits.helloSeconds * 1000
    const server = createTlsServer({ ...certificates.options, ...timeouts, handshakeTimeout }, handler)
    certificates.serve(server)
    const plainServer = createServer(timeouts, plain)
    this.takeConnections(server, (talk) => this.bothWays(talk, (socket) => void plainServer.emit('connection', socket)))
    this.noteSilent(server, 'secureConnection')
    return server
  }

  /** Ends connections on which nobody has said anything: a browser opens some in advance, and they would be waited for. */
  closeSilent(): void {
    for (const socket of [...this.silent, ...this.sockets.keys()]) if (this.silent.has(socket) || socket.bytesRead === 0) socket.destroy()
  }

  /** Ends every connection. */
  closeAll(): void {
    for (const socket of this.sockets.keys()) socket.destroy()
  }

  private noteSilent(server: Server, event: 'connection' | 'secureConnection'): void {
    server.on(event, (socket: Socket) => {
      this.silent.add(socket)
      socket.on('close', this.onClose)
    })
    server.on('upgrade', ({ socket }) => this.silent.delete(socket))
  }

  private timeouts(): Record<'keepAliveTimeout' | 'headersTimeout' | 'requestTimeout' | 'connectionsCheckingInterval', number> {
    const headersTimeout = this.options.limits.helloSeconds * 1000
    return {
      keepAliveTimeout: KEEP_ALIVE_MS,
      headersTimeout,
      requestTimeout: Math.max(headersTimeout, REQUEST_MS),
      connectionsCheckingInterval: Math.min(headersTimeout / 2, 5000),
    }
  }

  /** Puts itself between the new connections of a server and the way it talks to them. */
  private takeConnections(server: Server, wrap: (talk: Talk) => Talk): void {
    const [listener] = server.listeners('connection') as Talk[]
    if (!listener) throw new Error('The HTTP server of Node listens to no connections.')
    server.removeAllListeners('connection')
    const talk = wrap((socket) => listener.call(server, socket))
    server.on('connection', (socket: Socket) => {
      if (this.admit(socket)) talk(socket)
      else socket.destroy()
    })
  }

  private admit(socket: Socket): boolean {
    const { limits, isProxy } = this.options
    const address = socket.remoteAddress ?? ''
    const group = addressGroupOf(address)
    const count = (this.perAddress.get(group) ?? 0) + 1
    const isCounted = limits.connectionsPerAddress > 0 && !isLoopback(group) && !isProxy(address)
    if (isCounted && count > limits.connectionsPerAddress * CONNECTIONS_PER_WEBSOCKET) return false
    this.perAddress.set(group, count)
    this.sockets.set(socket, group)
    socket.on('close', this.onClose)
    return true
  }

  private forget(socket: Socket): void {
    this.silent.delete(socket)
    const group = this.sockets.get(socket)
    if (group === undefined) return
    this.sockets.delete(socket)
    const left = (this.perAddress.get(group) ?? 1) - 1
    if (left > 0) this.perAddress.set(group, left)
    else this.perAddress.delete(group)
  }

  /** Looks at the first byte: a TLS handshake begins with one that no request begins with. */
  private bothWays(tls: Talk, plain: Talk): Talk {
    return (socket) => {
      // Plain answers are short, and are given in this time as a whole.
      const patience = setTimeout(() => socket.destroy(), this.options.limits.helloSeconds * 1000).unref()
      const giveUp = (): void => void socket.destroy()
      socket.once('error', giveUp)
      const look = (): void => {
        const first = socket.read(1) as Buffer | null
        if (first === null) {
          // The end of a connection is readable too.
          if (!socket.readableEnded && !socket.destroyed) socket.once('readable', look)
          return
        }
        socket.off('error', giveUp)
        socket.unshift(first)
        if (first[0] !== TLS_HANDSHAKE) return plain(socket)
        clearTimeout(patience)
        tls(socket)
      }
      socket.once('close', () => clearTimeout(patience))
      look()
    }
  }
}

function withSocket(listener: (socket: Socket) => void): (this: Socket) => void {
  return function () {
    listener(this)
  }
}
