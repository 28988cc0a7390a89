import { once } from 'node:events'
import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net'

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

export async function startTcpProxy(target: () => { host: string; port: number }): Promise<TcpProxy> {
  const pairs = new Set<{ client: Socket; server: Socket }>()
  let isCut = false
  let isHeld = false
  const listener = createServer((client) => {
    if (isCut) return void client.resetAndDestroy()
    const server = connect(target())
    const pair = { client, server }
    pairs.add(pair)
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      from.setNoDelay(true)
      from.pipe(to)
      from.on('error', () => to.destroy())
      from.on('close', () => {
        to.destroy()
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
    url: `http://127.0.0.1:${port}`,
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
      for (const { client, server } of pairs) {
        client.pipe(server)
        server.pipe(client)
      }
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

function holdPair({ client, server }: { client: Socket; server: Socket }): void {
  for (const [from, to] of [
    [client, server],
    [server, client],
  ] as const) {
    from.unpipe(to)
    from.pause()
  }
}
