import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { AnswerFrame, CommandType, Entry, ParamsOf, ResultOf, ServerFrame } from '@hongyan/protocol'
import { RefusedError } from '@hongyan/testkit'

export interface LightClientOptions {
  port: number
  token: string
  /** Address to come from, so that ten thousand do not share the ports of one. */
  from?: string
  /** Keeps only what matters of the entries it hears. */
  conversationId?: number
}

/**
 * A client as cheap as can be, for crowds of ten thousand: a bare socket with just enough of RFC 6455. It remembers
 * the `seq` of the entries it was told, in the order of telling.
 */
export class LightClient {
  readonly heard: number[] = []
  /** Resolves with the close code; 1006 without one. */
  readonly closed: Promise<number>
  /** Events about presence, and who is online after them. */
  readonly presence = { events: 0, online: new Set<number>() }
  private readonly answers = new Map<number, (answer: AnswerFrame) => void>()
  private readonly waiting = new Set<() => void>()
  private rest: Buffer = Buffer.alloc(0)
  private code = 1006
  private lastId = 0

  private constructor(
    private readonly socket: Socket,
    private readonly conversationId: number,
  ) {
    socket.on('data', (chunk: Buffer) => this.read(chunk))
    socket.on('error', () => undefined)
    this.closed = new Promise((resolve) => {
      socket.once('close', () => {
        resolve(this.code)
        for (const look of this.waiting) look()
      })
    })
  }

  /** Opens a socket and waits for the handshake. Rejects when the server refuses or is not there. */
  static async open({ port, token, from, conversationId = 1 }: LightClientOptions): Promise<LightClient> {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true, ...(from === undefined ? {} : { localAddress: from }) })
    await once(socket, 'connect')
    socket.write(
      `GET /ws HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        `Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\nAuthorization: Bearer ${token}\r\n\r\n`,
    )
    const [first] = (await once(socket, 'data')) as [Buffer]
    const end = first.indexOf('\r\n\r\n')
    if (!first.toString('latin1').startsWith('HTTP/1.1 101') || end < 0) {
      socket.destroy()
      throw new Error(`The server refused: ${first.toString('latin1', 0, 40)}`)
    }
    const client = new LightClient(socket, conversationId)
    client.read(first.subarray(end + 4))
    return client
  }

  static async signedIn(options: LightClientOptions, hello: Partial<ParamsOf<'hello'>> = {}): Promise<LightClient> {
    const client = await LightClient.open(options)
    await client.asks('hello', { versions: [1], ...hello })
    return client
  }

  async asks<T extends CommandType>(type: T, params: ParamsOf<T>): Promise<ResultOf<T>> {
    const id = ++this.lastId
    const answered = new Promise<AnswerFrame>((resolve) => this.answers.set(id, resolve))
    this.sendsFrame(0x81, Buffer.from(JSON.stringify({ id, type, ...params })))
    const lost = this.closed.then((code) => {
      throw new Error(`The socket closed (${code}) before ${type} was answered.`)
    })
    const answer = await Promise.race([answered, lost])
    if ('error' in answer) throw new RefusedError(answer.error)
    return answer.result as ResultOf<T>
  }

  says(conversationId: number, clientMessageId: string, text: string = clientMessageId): Promise<ResultOf<'message.send'>> {
    return this.asks('message.send', { conversationId, clientMessageId, body: { kind: 'text', text } })
  }

  /** Sends a frame with this first byte; masked with zeros, which is a mask too. */
  sendsFrame(first: number, payload: Buffer): void {
    this.socket.write(maskedFrame(first, payload))
  }

  /** Bytes as they are. Returns false when the system takes no more for now. */
  sendsBytes(bytes: Buffer): boolean {
    return this.socket.write(bytes)
  }

  /** Bytes that were given to `sendsBytes` and that the system has not taken. */
  get unsent(): number {
    return this.socket.writableLength
  }

  async hears(seq: number): Promise<void> {
    return this.hearsThat(() => this.heard.at(-1) === seq)
  }

  /** Waits until something is so, looking whenever something came. */
  hearsThat(isSo: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const isOver = this.socket.destroyed
        if (!isSo() && !isOver) return
        this.waiting.delete(look)
        if (isSo()) resolve()
        else reject(new Error('The socket closed before it was heard.'))
      }
      this.waiting.add(look)
      look()
    })
  }

  stopsReading(): void {
    this.socket.pause()
  }

  readsOn(): void {
    this.socket.resume()
  }

  /** Breaks without saying goodbye. */
  breaks(): void {
    this.socket.destroy()
  }

  private read(chunk: Buffer): void {
    this.rest = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk])
    for (;;) {
      const { rest } = this
      if (rest.length < 2) break
      const [first = 0, second = 0] = rest
      let at = 2
      let length = second
      if (second === 126) {
        if (rest.length < 4) break
        length = rest.readUInt16BE(2)
        at = 4
      } else if (second === 127) {
        if (rest.length < 10) break
        length = Number(rest.readBigUInt64BE(2))
        at = 10
      }
      if (rest.length < at + length) break
      this.rest = rest.subarray(at + length)
      this.take(first & 0x0f, rest.subarray(at, at + length))
    }
    for (const look of this.waiting) look()
  }

  private take(opcode: number, payload: Buffer): void {
    if (opcode === 0x9) this.sendsFrame(0x8a, payload)
    if (opcode === 0x8) {
      this.code = payload.length >= 2 ? payload.readUInt16BE(0) : 1005
      if (!this.socket.destroyed) this.socket.end(maskedFrame(0x88, payload.subarray(0, 2)))
    }
    if (opcode !== 0x1) return
    const frame = JSON.parse(payload.toString('utf8')) as ServerFrame
    if ('re' in frame) {
      this.answers.get(frame.re)?.(frame)
      this.answers.delete(frame.re)
    } else if (frame.type === 'entry') {
      if ((frame.entry as Entry).conversationId === this.conversationId) this.heard.push((frame.entry as Entry).seq)
    } else if (frame.type === 'presence') {
      this.presence.events++
      for (const { accountId, online } of frame.changes) {
        if (online) this.presence.online.add(accountId)
        else this.presence.online.delete(accountId)
      }
    }
  }
}

export function maskedFrame(first: number, payload: Buffer): Buffer {
  const header = Buffer.alloc(payload.length < 126 ? 6 : payload.length < 65_536 ? 8 : 14)
  header[0] = first
  if (payload.length < 126) header[1] = 0x80 | payload.length
  else if (payload.length < 65_536) {
    header[1] = 0x80 | 126
    header.writeUInt16BE(payload.length, 2)
  } else {
    header[1] = 0x80 | 127
    header.writeBigUInt64BE(BigInt(payload.length), 2)
  }
  return Buffer.concat([header, payload])
}
