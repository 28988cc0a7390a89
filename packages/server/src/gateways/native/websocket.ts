import type { Socket } from 'node:net'
import type { VIOLATION } from './frame-reader.ts'
import { FrameReader, type FrameListener } from './frame-reader.ts'
import { type FlushQueue, FrameWriter } from './frame-writer.ts'
import { encodeCloseFrame, encodeControlFrame, OPCODE } from './websocket-frame.ts'

export interface WebSocketListener {
  onText(text: string): void
  onBinary(): void
  /** Wants its payload back, in a pong. */
  onPing(payload: Uint8Array): void
  onPong(): void
  /** The socket takes more of what waits. */
  onRoom(): void
  /** The socket is gone; said once. */
  onGone(): void
}

/** The server's end of one WebSocket (RFC 6455), over a socket whose handshake is done. */
export class WebSocket implements FrameListener {
  readonly writer: FrameWriter
  private readonly reader: FrameReader
  private isClosing = false

  constructor(
    private readonly socket: Socket,
    queue: FlushQueue,
    messageBytesMax: number,
    private readonly listener: WebSocketListener,
  ) {
    this.writer = new FrameWriter(socket, queue, () => listener.onRoom())
    this.reader = new FrameReader(this, messageBytesMax)
    socket.on('data', (bytes) => this.reader.read(bytes))
    // Whoever says no more hears no more: half a connection is of no use here.
    socket.on('end', () => socket.destroy())
    socket.on('error', () => socket.destroy())
    socket.on('close', () => listener.onGone())
  }

  get isPaused(): boolean {
    return this.socket.isPaused()
  }

  pause(): void {
    this.socket.pause()
  }

  resume(): void {
    this.socket.resume()
  }

  /** Writes what waits as far as the socket takes it, then the reason, and nothing more. The other side has seconds to take it. */
  close(code: number, reason: string): void {
    if (this.isClosing) return
    this.isClosing = true
    this.writer.flush()
    this.writer.writeLast(encodeCloseFrame(code, reason))
    this.socket.end()
    // Read on, so that the end of the other side is seen.
    this.socket.resume()
  }

  destroy(): void {
    this.isClosing = true
    this.writer.discard()
    this.socket.destroy()
  }

  ping(): void {
    this.writer.write(encodeControlFrame(OPCODE.ping, new Uint8Array()))
  }

  pong(payload: Uint8Array): void {
    this.writer.write(encodeControlFrame(OPCODE.pong, payload))
  }

  // As the listener of its frames

  onText(text: string): boolean {
    this.listener.onText(text)
    return !this.isClosing
  }

  onBinary(): boolean {
    this.listener.onBinary()
    return !this.isClosing
  }

  onPing(payload: Uint8Array): boolean {
    this.listener.onPing(payload)
    return !this.isClosing
  }

  onPong(): boolean {
    this.listener.onPong()
    return !this.isClosing
  }

  /** Section 5.5.1: the answer to a close is a close with the same code. */
  onClose(code: number): void {
    if (this.isClosing) return
    this.close(isSendable(code) ? code : NORMAL, '')
  }

  onViolation(code: (typeof VIOLATION)[keyof typeof VIOLATION]): void {
    this.close(code, '')
  }
}

const NORMAL = 1000

/** Section 7.4: the codes that may stand in a frame. */
function isSendable(code: number): boolean {
  return (code >= 1000 && code <= 1014 && code !== 1004 && code !== 1005 && code !== 1006) || (code >= 3000 && code <= 4999)
}
