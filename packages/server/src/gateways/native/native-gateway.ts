import { CLOSE_CODES, ERRORS, type ErrorCode, type ServerLimits } from '@hongyan/protocol'
import { randomUUID } from 'node:crypto'
import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { isLoopback } from './client-address.ts'
import type { CommandHandlers } from './commands/command-handlers.ts'
import { type ConnectionLimits, NativeConnection } from './connection.ts'
import { wireError } from './errors.ts'
import { FlushQueue } from './frame-writer.ts'
import { greet, type GreetDeps } from './greet.ts'
import type { NativeFigures, NativeTally } from './native-tally.ts'
import { isAllowedOrigin } from './origin.ts'

export interface NativeGatewayOptions extends GreetDeps {
  handlers: CommandHandlers
  limits: ConnectionLimits & { frameBytes: number; connectionsPerAddress: number; stopSeconds: number }
  serverLimits: ServerLimits
  allowedOrigins: readonly string[]
  addressOf(request: IncomingMessage): string
  /** The session token that a request carries in a cookie or header, if any. */
  tokenOf(request: IncomingMessage): string | undefined
  tally: NativeTally
  onFault(error: unknown): void
}

const PATH = '/ws'
const TICK_MS = 1000

/** The native door: WebSockets at `/ws`. `docs/protocol/native.md` says what is spoken. */
export class NativeGateway {
  private readonly connections = new Set<NativeConnection>()
  private readonly perAddress = new Map<string, number>()
  private readonly websockets: WebSocketServer
  private readonly flushQueue = new FlushQueue()
  private readonly ticker: NodeJS.Timeout
  /** Bytes of connections that are gone. */
  private readonly pastBytes = { in: 0, out: 0 }
  private stopping = false

  constructor(private readonly options: NativeGatewayOptions) {
    this.websockets = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      perMessageDeflate: false,
      maxPayload: options.limits.frameBytes,
      // Each costs far more than its bytes.
      maxFragments: 1024,
      // One writer owns every frame that goes out.
      autoPong: false,
    })
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
    this.websockets.close()
  }

  private onEmpty: (() => void) | undefined

  private disposeAll(): void {
    for (const connection of this.connections) connection.dispose()
  }

  private tick(): void {
    const now = this.options.clock.elapsed()
    for (const connection of this.connections) connection.checkTime(now)
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy())
    const address = this.options.addressOf(request)
    const refusal = this.findRefusal(request, address)
    if (refusal) {
      this.options.tally.noteError(refusal)
      refuseUpgrade(socket, refusal)
      return
    }
    this.websockets.handleUpgrade(request, socket, head, (websocket) => {
      // A plain or TLS socket, from an HTTP server of Node.
      const transport = socket as Socket
      transport.setNoDelay(true)
      const connection = new NativeConnection(randomUUID(), address, this.options.tokenOf(request), websocket, transport, {
        clock: this.options.clock,
        limits: this.options.limits,
        flushQueue: this.flushQueue,
        handlers: this.options.handlers,
        tally: this.options.tally,
        greet: (greeted, hello) => greet(this.options, greeted, hello),
        onFault: this.options.onFault,
      })
      this.connections.add(connection)
      this.options.tally.opened++
      this.count(address, 1)
      websocket.on('close', () => this.forget(connection))
    })
  }

  private findRefusal(request: IncomingMessage, address: string): ErrorCode | undefined {
    // Not parsed as a URL: what a stranger writes there need not be one.
    const path = request.url?.split('?', 1)[0]
    const { connectionsPerAddress } = this.options.limits
    if (this.stopping) return 'server.stopping'
    if (path !== PATH) return 'request.not-found'
    if (!isAllowedOrigin(request, this.options.allowedOrigins)) return 'request.origin'
    if (connectionsPerAddress > 0 && !isLoopback(address) && (this.perAddress.get(address) ?? 0) >= connectionsPerAddress)
      return 'rate.limited'
    return undefined
  }

  private forget(connection: NativeConnection): void {
    connection.dispose()
    if (!this.connections.delete(connection)) return
    this.pastBytes.in += connection.bytesIn
    this.pastBytes.out += connection.bytesOut
    this.count(connection.address, -1)
    if (this.connections.size === 0) this.onEmpty?.()
  }

  private count(address: string, by: number): void {
    const count = (this.perAddress.get(address) ?? 0) + by
    if (count > 0) this.perAddress.set(address, count)
    else this.perAddress.delete(address)
  }
}

/** Before the upgrade an error is an HTTP answer. */
function refuseUpgrade(socket: Duplex, code: ErrorCode): void {
  const { status } = ERRORS[code]
  const body = JSON.stringify({ error: wireError(code) })
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}
