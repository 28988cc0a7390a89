import { once } from 'node:events'
import type { AnswerFrame, CommandType, EventOf, EventType, ParamsOf, ResultOf, ServerFrame, WireError } from '@hongyan/protocol'
import { WebSocket } from 'ws'
import { GrowingList } from './growing-list.ts'
import { inTime, until } from './until.ts'

export interface RawSocketOptions {
  /** Session token, sent as `Authorization: Bearer`. */
  token?: string
  origin?: string
  headers?: Record<string, string>
  /** A certificate authority to trust, as PEM. */
  ca?: string | undefined
}

export interface SocketClose {
  code: number
  reason: string
}

/** A bare WebSocket at the native door, for tests that say exactly what goes over the wire, also what should not. */
export class RawSocket {
  readonly frames = new GrowingList<ServerFrame>()
  /** Resolves when the socket has closed. */
  readonly closed: Promise<SocketClose>
  private lastId = 0

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => this.frames.add(JSON.parse(data.toString('utf8')) as ServerFrame))
    socket.on('error', () => {})
    this.closed = new Promise((resolve) => {
      socket.on('close', (code, reason) => resolve({ code, reason: reason.toString('utf8') }))
    })
  }

  /** Opens `/ws` of a server. Rejects with `Unexpected server response: 403` and the like when it is refused. */
  static async open(url: string, options: RawSocketOptions = {}): Promise<RawSocket> {
    const headers = { ...options.headers, ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }) }
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/ws`, {
      headers,
      origin: options.origin,
      ca: options.ca,
      perMessageDeflate: false,
    })
    const raw = new RawSocket(socket)
    await inTime(once(socket, 'open'), 'the socket to open')
    return raw
  }

  /** Opens a socket, signs in and says hello. */
  static async signedIn(url: string, token: string, hello: Partial<ParamsOf<'hello'>> = {}, ca?: string): Promise<RawSocket> {
    const raw = await RawSocket.open(url, { token, ca })
    await raw.asks('hello', { versions: [1], ...hello })
    return raw
  }

  /** Sends text or bytes as they are. */
  sendsRaw(data: string | Buffer): void {
    this.socket.send(data)
  }

  sends(frame: object): void {
    this.socket.send(JSON.stringify(frame))
  }

  /** Sends a command and returns its answer; a refusal is thrown as `RefusedError`. */
  async asks<T extends CommandType>(type: T, params: ParamsOf<T>): Promise<ResultOf<T>> {
    const answer = await this.answerTo(type, params)
    if ('error' in answer) throw new RefusedError(answer.error)
    return answer.result as ResultOf<T>
  }

  /** Sends a command and returns why it was refused; fails when it was not. */
  async isRefused(type: string, params: object = {}): Promise<WireError> {
    const answer = await this.answerTo(type, params)
    if ('error' in answer) return answer.error
    throw new Error(`${type} was not refused: ${JSON.stringify(answer)}`)
  }

  /** Waits for an event, one that has come already included. */
  async receives<T extends EventType>(type: T, matches: (event: EventOf<T>) => boolean = () => true): Promise<EventOf<T>> {
    const isIt = (frame: ServerFrame): frame is EventOf<T> & ServerFrame =>
      !('re' in frame) && frame.type === type && matches(frame as EventOf<T>)
    const found = await until(this.frames, (frames) => frames.find(isIt), `an event ${type}`)
    return found as EventOf<T>
  }

  /** Stops reading from the network, as a client that hangs does. */
  stopsReading(): void {
    this.socket.pause()
  }

  readsOn(): void {
    this.socket.resume()
  }

  /** Waits until the server has closed it, and says how. */
  async isClosed(): Promise<SocketClose> {
    return inTime(this.closed, 'the server to close the socket')
  }

  get isOpen(): boolean {
    return this.socket.readyState === WebSocket.OPEN
  }

  async closes(): Promise<void> {
    this.socket.resume()
    this.socket.close()
    await inTime(this.closed, 'the socket to close')
  }

  /** Breaks the connection without saying goodbye. */
  breaks(): void {
    this.socket.terminate()
  }

  private async answerTo(type: string, params: object): Promise<AnswerFrame> {
    const id = ++this.lastId
    this.sends({ id, type, ...params })
    const isIt = (frame: ServerFrame): frame is AnswerFrame => 're' in frame && frame.re === id
    const closed = this.closed.then(({ code, reason }) => {
      throw new Error(`The socket closed (${code} ${reason}) before ${type} was answered.`)
    })
    return Promise.race([until(this.frames, (frames) => frames.find(isIt), `the answer to ${type}`), closed])
  }
}

/** A command that was answered with an error. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError'

  constructor(readonly error: WireError) {
    super(`${error.code}: ${error.message}`)
  }
}
