import type { Socket } from 'node:net'

/** Most that goes to a socket in one write. */
const WRITE_BYTES = 64 * 1024

/** From so many sockets on, a flush waits for more to say. */
const MANY_WRITERS = 256
const MANY_WAIT_MS = 1

/** Writers with something to say, flushed together once the event loop's turn is over, or a moment later when they are many. */
export class FlushQueue {
  private writers: FrameWriter[] = []
  private isDue = false
  private joined: { frames: Uint8Array[]; bytes: Uint8Array } | undefined

  add(writer: FrameWriter): void {
    this.writers.push(writer)
    if (this.isDue) return
    this.isDue = true
    setImmediate(() => this.flushUnlessMany())
  }

  /** To write to many takes milliseconds: waiting for one lets what is stored meanwhile go along. */
  private flushUnlessMany(): void {
    if (this.writers.length < MANY_WRITERS) this.flush()
    else setTimeout(() => this.flush(), MANY_WAIT_MS)
  }

  private flush(): void {
    const writers = this.writers
    this.writers = []
    this.isDue = false
    for (const writer of writers) writer.flush()
    this.joined = undefined
  }

  /** Frames as one. Those of a room are mostly the same for all its members, and then put together once. */
  join(frames: Uint8Array[], length: number): Uint8Array {
    if (frames.length === 1) return frames[0] as Uint8Array
    const known = this.joined
    if (known && known.frames.length === frames.length && known.frames.every((frame, index) => frame === frames[index])) return known.bytes
    const bytes = Buffer.concat(frames, length)
    this.joined = { frames, bytes }
    return bytes
  }
}

/**
 * The only one who writes frames to a socket. Collects what one turn of the event loop has for it and
 * writes that at once, which is what makes fan-out cheap.
 *
 * While the socket takes nothing, frames wait here and not in the socket: those shared by many are held
 * once, however many readers are slow.
 */
export class FrameWriter {
  private frames: Uint8Array[] = []
  private bytes = 0
  private isQueued = false

  constructor(
    private readonly socket: Socket,
    private readonly queue: FlushQueue,
    /** Called after a flush, when the socket takes more. */
    private readonly onRoom: () => void = () => undefined,
  ) {
    socket.on('drain', () => this.flush())
  }

  /** Bytes that the other side has not taken yet. */
  get backlog(): number {
    return this.bytes + this.socket.writableLength
  }

  /** Bytes that the system has taken so far: grows as long as somebody reads. */
  get taken(): number {
    return this.socket.bytesWritten - this.socket.writableLength
  }

  write(frame: Uint8Array): void {
    this.frames.push(frame)
    this.bytes += frame.length
    if (this.isQueued || this.socket.writableNeedDrain) return
    this.isQueued = true
    this.queue.add(this)
  }

  /** Writes what waits, as far as the socket takes it. */
  flush(): void {
    this.isQueued = false
    if (this.socket.destroyed || !this.socket.writable) {
      this.discard()
      return
    }
    let sent = 0
    while (sent < this.frames.length && !this.socket.writableNeedDrain) sent = this.writeFrom(sent)
    // A new array: the queue may still hold the old one.
    this.frames = sent === this.frames.length ? [] : this.frames.slice(sent)
    if (!this.socket.writableNeedDrain) this.onRoom()
  }

  /** Forgets what waits and writes one last frame. */
  writeLast(frame: Uint8Array): void {
    this.discard()
    if (this.socket.writable) this.socket.write(frame)
  }

  /** Forgets what has not been written. */
  discard(): void {
    this.frames = []
    this.bytes = 0
  }

  /** Writes some frames as one; returns where the next begins. */
  private writeFrom(start: number): number {
    let length = (this.frames[start] as Uint8Array).length
    let end = start + 1
    for (; end < this.frames.length; end++) {
      const next = (this.frames[end] as Uint8Array).length
      if (length + next > WRITE_BYTES) break
      length += next
    }
    this.bytes -= length
    this.socket.write(this.queue.join(start === 0 && end === this.frames.length ? this.frames : this.frames.slice(start, end), length))
    return end
  }
}
