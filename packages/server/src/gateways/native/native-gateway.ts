import { CLOSE_CODES, type ErrorCode, type ServerLimits } from '@hongyan/protocol'
import { randomBytes } from 'node:crypto'
import { type IncomingMessage, type Server } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { addressGroupOf, isLoopback } from './client-address.ts'
import type { CommandHandlers } from './commands/command-handlers.ts'
import { type ConnectionDeps, type ConnectionLimits, NativeConnection } from './connection.ts'
import { FlushQueue } from './frame-writer.ts'
import { greet, type GreetDeps, leave } from './greet.ts'
import { encodeHandshakeAnswer, isHandshake } from './handshake.ts'
import type { NativeFigures, NativeTally } from './native-tally.ts'
import { isAllowedOrigin } from './origin.ts'
import { refuseSocket } from './refuse-socket.ts'

export interface NativeGatewayOptions extends GreetDeps {
  handlers: CommandHandlers
  limits: ConnectionLimits & { connectionsPerAddress: number; stopSeconds: number }
  serverLimits: ServerLimits
  allowedOrigins: readonly string[]
  addressOf(request: IncomingMessage): string
  /** The session token that a request carries in a cookie or header, if any. */
  tokenOf(request: IncomingMessage): string | undefined
  tally: NativeTally
  journal: ConnectionDeps['journal']
  /** Header lines of an answer that refuses an upgrade. */
  refusalHeadersOf(request: IncomingMessage): string
  onFault(error: unknown): void
}

const PATH = '/ws'
const TICK_MS = 1000

/** The native door: WebSockets at `/ws`. `docs/protocol/native.md` says what is spoken. */
export class NativeGateway {
  private readonly connections = new Set<NativeConnection>()
  private readonly perAddress = new Map<string, number>()
  private readonly connectionDeps: ConnectionDeps
  private readonly flushQueue = new FlushQueue()
  private readonly ticker: NodeJS.Timeout
  /** Bytes of connections that are gone. */
  private readonly pastBytes = { in: 0, out: 0 }
  private stopping = false

  constructor(private readonly options: NativeGatewayOptions) {
    // One for all, so that what each connection keeps of its own is little.
    this.connectionDeps = {
      clock: options.clock,
      limits: options.limits,
      flushQueue: this.flushQueue,
      handlers: options.handlers,
      tally: options.tally,
      journal: options.journal,
      greet: (connection, hello) => greet(options, connection, hello),
      onFault: options.onFault,
      onGone: (connection) => this.forget(connection),
    }
    this.ticker = setInterval(() => this.tick(), TICK_MS).unref()
  }

  get connectionCount(): number {
    return this.connections.size
  }

  /** Looks at every connection: for once in a few seconds. */
  get figures(): NativeFigures {
    const figures: NativeFigures = {
      connections: this.connections.size,
      sessions: new Map(),
      backlogged: 0,
      backlogBytes: 0,
      bytesIn: this.pastBytes.in,
      bytesOut: this.pastBytes.out,
    }
    for (const { actor, backlog, bytesIn, bytesOut } of this.connections) {
      const platform = actor?.device.platform
      if (platform) figures.sessions.set(platform, (figures.sessions.get(platform) ?? 0) + 1)
      if (backlog > 0) figures.backlogged++
      figures.backlogBytes += backlog
      figures.bytesIn += bytesIn
      figures.bytesOut += bytesOut
    }
    return figures
  }

  /** Takes over WebSocket upgrades of an HTTP server; other upgrades are refused. */
  listenOn(server: Server): void {
    server.on('upgrade', (request, socket, head) => this.upgrade(request, socket, head))
  }

  /** Tells every client to come back later, and waits until they are gone. */
  async stop(): Promise<void> {
    this.stopping = true
    clearInterval(this.ticker)
    const gone = new Promise<void>((resolve) => (this.onEmpty = resolve))
    for (const connection of this.connections) connection.close(CLOSE_CODES.goingAway.code, 'server.stopping')
    if (this.connections.size > 0) {
      const patience = setTimeout(() => this.disposeAll(), Math.min(this.options.limits.stopSeconds * 1000, 3000))
      await gone
      clearTimeout(patience)
    }
  }

  private onEmpty: (() => void) | undefined

  private disposeAll(): void {
    for (const connection of this.connections) connection.dispose()
  }

  private tick(): void {
    const now = this.options.clock.elapsed()
    for (const connection of this.connections) connection.checkTime(now)
  }

  private upgrade(request: IncomingMessage, duplex: Duplex, head: Buffer): void {
    const address = this.options.addressOf(request)
    const refusal = this.findRefusal(request, address)
    if (refusal) {
      duplex.on('error', () => duplex.destroy())
      this.options.tally.noteError(refusal)
      refuseSocket(duplex, refusal, this.options.refusalHeadersOf(request))
      return
    }
    // A plain or TLS socket, from an HTTP server of Node.
    const socket = duplex as Socket
    socket.setTimeout(0)
    socket.setNoDelay(true)
    socket.write(encodeHandshakeAnswer(request))
    if (head.length > 0) socket.unshift(head)
    this.connections.add(new NativeConnection(createConnectionId(), address, this.options.tokenOf(request), socket, this.connectionDeps))
    this.options.tally.opened++
    this.count(address, 1)
  }

  private findRefusal(request: IncomingMessage, address: string): ErrorCode | undefined {
    // Not parsed as a URL: what a stranger writes there need not be one.
    const path = request.url?.split('?', 1)[0]
    const { connectionsPerAddress } = this.options.limits
    if (this.stopping) return 'server.stopping'
    if (path !== PATH) return 'request.not-found'
    if (!isHandshake(request)) return 'request.invalid'
    if (!isAllowedOrigin(request, this.options.allowedOrigins)) return 'request.origin'
    if (connectionsPerAddress > 0 && !isLoopback(address) && (this.perAddress.get(addressGroupOf(address)) ?? 0) >= connectionsPerAddress)
      return 'rate.limited'
    return undefined
  }

  private forget(connection: NativeConnection): void {
    if (!this.connections.delete(connection)) return
    leave(this.options, connection)
    this.pastBytes.in += connection.bytesIn
    this.pastBytes.out += connection.bytesOut
    this.count(connection.address, -1)
    if (this.connections.size === 0) this.onEmpty?.()
  }

  private count(from: string, by: number): void {
    const address = addressGroupOf(from)
    const count = (this.perAddress.get(address) ?? 0) + by
    if (count > 0) this.perAddress.set(address, count)
    else this.perAddress.delete(address)
  }
}

/** A UUID would be kept as the fifteen pieces it is put together from, half a kilobyte for each connection. */
function createConnectionId(): string {
  return randomBytes(12).toString('base64url')
}
