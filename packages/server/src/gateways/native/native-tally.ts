import type { ErrorCode } from '@hongyan/protocol'

/** What the native door has counted since the start; plain numbers, so that counting costs nothing. */
export class NativeTally {
  /** Connections that were opened. */
  opened = 0
  /** Commands that arrived on WebSockets. */
  commands = 0
  /** Connections that were cut off because they did not read. */
  slowReaders = 0
  /** Times that a connection was not read for a while because it sent faster than it may. */
  heldBack = 0
  /** HTTP answers, by the first digit of their status. */
  readonly answers = [0, 0, 0, 0, 0, 0]
  /** Errors told to clients, over WebSocket and HTTP. */
  readonly errors = new Map<ErrorCode, number>()

  noteError(code: ErrorCode): void {
    this.errors.set(code, (this.errors.get(code) ?? 0) + 1)
  }

  noteAnswer(status: number): void {
    const digit = Math.floor(status / 100)
    if (digit in this.answers) this.answers[digit] = (this.answers[digit] as number) + 1
  }
}

/** The connections as they are now. */
export interface NativeFigures {
  connections: number
  /** Signed-in connections by platform. */
  sessions: Map<string, number>
  /** Connections that have not taken all that was written to them, and the bytes that wait for them. */
  backlogged: number
  backlogBytes: number
  /** Bytes on the sockets of all connections since the start. */
  bytesIn: number
  bytesOut: number
}
