import type { Socket } from 'node:net'

/** Most that goes to a socket in one write. */
const WRITE_BYTES = 64 * 1024

/** Writers with something to say, flushed together once the event loop's turn is over. */
export class FlushQueue {
  private writers: FrameWriter[] = []
  private scheduled = false

  add(writer: FrameWriter): void {
    this.writers.push(writer)
    if (this.scheduled) return
    this.scheduled = true
    setImmediate(() => this.flush())
  }

  private flush(): void {
    const writers = this.writers
    this.writers = []
    this.scheduled = false
    for (const writer of writers) writer.flush()
  }
}

/**
 * The only one who writes frames to a socket. Collects what one turn of the event loop has for it and
 * writes that at once, which is what makes fan-out cheap; frames shared by many are not copied until then.
 */
export class FrameWriter {
  private frames: Uint8Array[] = []
  private bytes = 0

  constructor(
    private readonly socket: Socket,
    private readonly queue: FlushQueue,
  ) {}

  /** Bytes that the other side has not taken yet. */
  get backlog(): number {
    return this.bytes + this.socket.writableLength
  }

  write(frame: Uint8Array): void {
    if (this.frames.length === 0) this.queue.add(this)
    this.frames.push(frame)
    this.bytes += frame.length
  }

  flush(): void {
    const frames = this.frames
    if (frames.length === 0) return
    this.frames = []
    this.bytes = 0
    if (this.socket.destroyed || !this.socket.writable) return
    if (frames.length === 1) {
      this.socket.write(frames[0] as Uint8Array)
      return
    }
    let start = 0
    let length = 0
    for (let end = 0; end < frames.length; end++) {
      const next = (frames[end] as Uint8Array).length
      if (length > 0 && length + next > WRITE_BYTES) {
        this.socket.write(Buffer.concat(frames.slice(start, end), length))
        start = end
        length = 0
      }
      length += next
    }
    this.socket.write(Buffer.concat(frames.slice(start), length))
  }

  /** Forgets what has not been written. */
  discard(): void {
    this.frames = []
    this.bytes = 0
  }
}
