import { once } from 'node:events'
import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'

/** A network of one's own between a client and a server: it can be cut, held, and healed. */
export interface TcpProxy {
  /** Origin to use instead of the server's. */
  readonly url: string
  /** How many connections are open. */
  readonly connections: number
  /** Breaks every connection at once and refuses new ones until `heal`. */
  cut(): void
  /** Breaks every connection at once; new ones go through. */
  breakConnections(): void
  /** Keeps connections open but passes nothing on from now on, in either direction: a half-open line. */
  hold(): void
  /** Passes everything on again, what was held included. */
  heal(): void
  close(): Promise<void>
}

/** From the client to the server, or back. */
export type Direction = 'up' | 'down'

export interface TcpProxyOptions {
  /** What the bytes of a connection go through on their way; made for each direction of each connection. */
  through?: ((direction: Direction) => Duplex | undefined) | undefined
  /** What the server speaks; only the address that the proxy says it has depends on it. */
  scheme?: 'http' | 'https'
}

interface Pair {
  client: Socket
  server: Socket
  up: Duplex | undefined
  down: Duplex | undefined
}

export async function startTcpProxy(
  target: () => { host: string; port: number },
  { through = () => undefined, scheme = 'http' }: TcpProxyOptions = {},
): Promise<TcpProxy> {
  const pairs = new Set<Pair>()
  let isCut = false
  let isHeld = false
  const listener = createServer((client) => {
    if (isCut) return void client.resetAndDestroy()
    const server = connect(target())
    const pair = { client, server, up: through('up'), down: through('down') }
    pairs.add(pair)
    for (const [from, way, to] of waysOf(pair)) {
      from.setNoDelay(true)
      from.pipe(way)
      if (way !== to) way.pipe(to)
      from.on('error', () => to.destroy())
      from.on('close', () => {
        to.destroy()
        if (way !== to) way.destroy()
        pairs.delete(pair)
      })
    }
    if (isHeld) holdPair(pair)
  })
  const port = await listenOnNewPort(listener)

  const breakConnections = (): void => {
    for (const { client, server } of pairs) {
      client.resetAndDestroy()
      server.resetAndDestroy()
    }
    pairs.clear()
  }

  return {
    url: `${scheme}://127.0.0.1:${port}`,
    get connections() {
      return pairs.size
    },
    cut() {
      isCut = true
      breakConnections()
    },
    breakConnections,
    hold() {
      isHeld = true
      for (const pair of pairs) holdPair(pair)
    },
    heal() {
      isCut = false
      if (!isHeld) return
      isHeld = false
      for (const pair of pairs) for (const [from, way] of waysOf(pair)) from.pipe(way)
    },
    close() {
      breakConnections()
      return new Promise((resolve) => listener.close(() => resolve()))
    },
  }
}

const usedPorts = new Set<number>()

/** A port that no proxy of this process has had before: a client may still keep a connection to the old one. */
async function listenOnNewPort(listener: Server): Promise<number> {
  for (;;) {
    listener.listen(0, '127.0.0.1')
    await once(listener, 'listening')
    const { port } = listener.address() as AddressInfo
    if (!usedPorts.has(port)) {
      usedPorts.add(port)
      return port
    }
    await new Promise<void>((resolve) => listener.close(() => resolve()))
  }
}

/** For each direction: where bytes come from, what they go into, and where they end. */
function waysOf({ client, server, up, down }: Pair): [from: Socket, way: Duplex, to: Socket][] {
  return [
    [client, up ?? server, server],
    [server, down ?? client, client],
  ]
}

function holdPair(pair: Pair): void {
  for (const [from, way] of waysOf(pair)) {
    from.unpipe(way)
    from.pause()
  }
}
