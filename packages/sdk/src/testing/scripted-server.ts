import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Welcome } from '@hongyan/protocol'
import { type WebSocket, WebSocketServer } from 'ws'
import { sampleAccount } from './samples.ts'

export type Frame = Record<string, unknown> & { id?: number; type: string }

/** A server on a real socket that does what the test says, for what a good server never does. */
export class ScriptedServer {
  readonly connections: ScriptedConnection[] = []
  private readonly arrivals: (() => void)[] = []
  /** Given to each new connection; by default it is welcomed. */
  greet: (connection: ScriptedConnection, hello: Frame) => void = (connection, hello) => connection.answer(hello, welcome())

  private constructor(private readonly server: WebSocketServer) {
    server.on('connection', (socket) => {
      const connection = new ScriptedConnection(socket, (hello) => this.greet(connection, hello))
      this.connections.push(connection)
      for (const arrival of this.arrivals.splice(0)) arrival()
    })
  }

  static async start(): Promise<ScriptedServer> {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
    await once(server, 'listening')
    return new ScriptedServer(server)
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  /** The connection number `index`, once it is there. */
  async connection(index: number): Promise<ScriptedConnection> {
    for (;;) {
      const connection = this.connections[index]
      if (connection) return connection
      await new Promise<void>((resolve) => this.arrivals.push(resolve))
    }
  }

  async stop(): Promise<void> {
    for (const { socket } of this.connections) socket.terminate()
    await new Promise((resolve) => this.server.close(resolve))
  }
}

export class ScriptedConnection {
  readonly frames: Frame[] = []
  private readonly arrivals: (() => void)[] = []

  constructor(
    readonly socket: WebSocket,
    greet: (hello: Frame) => void,
  ) {
    socket.on('message', (data) => {
      const frame = JSON.parse((data as Buffer).toString('utf8')) as Frame
      this.frames.push(frame)
      if (frame.type === 'hello') greet(frame)
      for (const arrival of this.arrivals.splice(0)) arrival()
    })
  }

  send(frame: unknown): void {
    this.socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame))
  }

  answer(frame: Frame, result: unknown): void {
    this.send({ re: frame.id, result })
  }

  refuse(frame: Frame, error: Record<string, unknown>): void {
    this.send({ re: frame.id, error })
  }

  /** The first frame of a type, once it is there. */
  async frame(type: string): Promise<Frame> {
    for (;;) {
      const found = this.frames.find((frame) => frame.type === type)
      if (found) return found
      await new Promise<void>((resolve) => this.arrivals.push(resolve))
    }
  }
}

export function welcome(fields: Partial<Welcome> = {}): Welcome {
  const account = sampleAccount(1)
  return {
    version: 1,
    instanceId: 'first',
    serverTime: 0,
    account,
    session: { sessionId: 1, platform: 'script', label: 'test', address: '::1', createdAt: 0, lastSeenAt: 0, current: true },
    position: 100,
    change: 10,
    full: true,
    conversations: [],
    removed: [],
    more: false,
    contacts: [],
    requests: [],
    accounts: [],
    limits: {
      textBytes: 16_384,
      frameBytes: 131_072,
      helloMs: 30_000,
      messagesPerSecond: 50,
      avatarBytes: 1_048_576,
      fileBytes: 4 * 1024 ** 3,
      quotaBytes: 0,
      uploadsPerAccount: 8,
      weather: true,
    },
    ...fields,
  }
}
