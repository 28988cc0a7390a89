import { CLOSE_CODES, type ErrorCode, type ParsedParamsOf, type Welcome, type WireError } from '@hongyan/protocol'
import type { Socket } from 'node:net'
import { type AccountId, briefOf } from '../../domain/account/account.ts'
import { DomainError } from '../../domain/errors.ts'
import type { DomainEvent } from '../../domain/events.ts'
import type { Clock } from '../../domain/ports/clock.ts'
import type { Journal } from '../../domain/ports/journal.ts'
import { TokenBucket } from '../../domain/rate/token-bucket.ts'
import type { Actor } from '../../domain/session/actor.ts'
import type { SessionEnd } from '../../domain/session/session.ts'
import type { Subscriber } from '../../fanout/subscriber.ts'
import type { CommandHandlers } from './commands/command-handlers.ts'
import { decodeFrame, type DecodedFrame, FrameError } from './decode.ts'
import { nativeCodec, positionOf } from './encode.ts'
import { ProtocolError, toWireError, wireError } from './errors.ts'
import type { FlushQueue, FrameWriter } from './frame-writer.ts'
import type { NativeTally } from './native-tally.ts'
import { encodeTextFrame } from './websocket-frame.ts'
import { WebSocket, type WebSocketListener } from './websocket.ts'

export interface ConnectionLimits {
  frameBytes: number
  frameDepth: number
  helloSeconds: number
  pingSeconds: number
  pongSeconds: number
  messagesPerSecond: number
  messagesBurst: number
  slowReaderBytes: number
  slowReaderSeconds: number
}

export interface ConnectionDeps {
  clock: Clock
  limits: ConnectionLimits
  flushQueue: FlushQueue
  handlers: CommandHandlers
  tally: NativeTally
  journal: Pick<Journal, 'slowReaderCutOff'>
  /** Signs in, subscribes, and reads what the client lacks. */
  greet(connection: NativeConnection, hello: ParsedParamsOf<'hello'>): Promise<Welcome>
  onFault(error: unknown, connection: NativeConnection): void
  /** Its socket is gone. */
  onGone(connection: NativeConnection): void
}

/** Commands of one connection that may be under way; further ones wait in the socket. */
const IN_FLIGHT_MAX = 64
/** Who has this much to read is given no further answers until it was taken. */
const UNREAD_ANSWERS_BYTES = 1024 * 1024
/** Who was told that it is over has this long to take it. */
const CLOSING_MS = 3000

/** Stands among held frames for a pong, which asks for nothing. */
const PONG = new Uint8Array()

/**
 * One WebSocket: says hello, then gives commands and is told of events.
 *
 * A client that sends faster than it may is held back by not reading from it; one that reads too
 * slowly is cut off by name, and resumes.
 */
export class NativeConnection implements Subscriber, WebSocketListener {
  readonly codec = nativeCodec
  actor: Actor | undefined
  private readonly socket: WebSocket
  private readonly writer: FrameWriter
  private readonly bucket: TokenBucket
  private readonly openedAt: number
  private heardAt: number
  private pingedAt: number
  private clogged: { since: number; taken: number } | undefined
  private greeting: 'none' | 'begun' | 'done' = 'none'
  private arrivedAs: AccountId = 0
  private closed = false
  private closedAt = 0
  private gone = false
  /** Whether others were told that its owner is here. */
  isPresent = false
  private inFlight = 0
  /** Bytes of answers among what waits to be read: what was asked for makes nobody a slow reader. */
  private answered = 0
  /** Frames that were read but may not run yet: text, and the payload of pings. */
  private held: (string | Uint8Array)[] = []
  private holdTimer: NodeJS.Timeout | undefined
  /** Events since the subscription, until the welcome says up to where everything is known. */
  private pending: { bytes: Uint8Array; event: DomainEvent }[] = []
  private pendingBytes = 0
  /** The position of the welcome, until an event has come that is newer. */
  private knownUpTo = 0

  constructor(
    readonly id: string,
    readonly address: string,
    /** Token of the handshake, from the cookie or the header; forgotten after the hello. */
    public handshakeToken: string | undefined,
    private readonly transport: Socket,
    private readonly deps: ConnectionDeps,
  ) {
    const now = deps.clock.elapsed()
    this.openedAt = this.heardAt = this.pingedAt = now
    this.socket = new WebSocket(transport, deps.flushQueue, deps.limits.frameBytes, this)
    this.writer = this.socket.writer
    const { messagesPerSecond, messagesBurst } = deps.limits
    this.bucket = new TokenBucket(
      messagesPerSecond || Number.MAX_SAFE_INTEGER,
      messagesPerSecond ? messagesBurst : Number.MAX_SAFE_INTEGER,
      now,
    )
  }

  /** Whose connection it is; 0 until `arriveAs`. */
  get accountId(): AccountId {
    return this.arrivedAs
  }

  /** Bytes that the other side has not taken yet. */
  get backlog(): number {
    return this.writer.backlog
  }

  get bytesIn(): number {
    return this.transport.bytesRead
  }

  get bytesOut(): number {
    return this.transport.bytesWritten
  }

  /** Notes whose connection it is. Throws when it was closed meanwhile. */
  arriveAs(accountId: AccountId): void {
    if (this.closed) throw new DomainError('session.required')
    this.arrivedAs = accountId
  }

  /** Its socket is gone; what was done for it has been taken back. */
  get isGone(): boolean {
    return this.gone
  }

  // As a subscriber

  push(bytes: Uint8Array, event: DomainEvent): void {
    if (this.closed) return
    if (this.greeting !== 'done') this.putOff(bytes, event)
    else if (this.knownUpTo === 0 || !this.isInWelcome(event)) this.write(bytes)
  }

  /** A welcome can take long when the store is slow; what waits for it is bounded like what waits for a reader. */
  private putOff(bytes: Uint8Array, event: DomainEvent): void {
    this.pending.push({ bytes, event })
    this.pendingBytes += bytes.length
    if (this.pendingBytes > this.deps.limits.slowReaderBytes) this.cutOff()
  }

  /** The welcome may have been read from a commit whose events are told only after it. */
  private isInWelcome(event: DomainEvent): boolean {
    const position = positionOf(event)
    if (position === undefined) return false
    if (position <= this.knownUpTo) return true
    // Events come in the order of their positions: what follows is new as well.
    this.knownUpTo = 0
    return false
  }

  notice(event: DomainEvent): void {
    if (!this.actor) return
    if (event.type === 'account.updated') this.actor = { ...this.actor, account: briefOf(event.account), role: event.account.role }
    if (event.type === 'session.ended' && event.sessionId === this.actor.sessionId) this.endSession(event.end)
  }

  // Ends

  /** Tells the client why its session is over, then closes; it does not come back by itself. */
  endSession(end: SessionEnd): void {
    this.sendJson({ type: 'session.ended', end })
    this.close(CLOSE_CODES.sessionEnded.code, end.reason)
  }

  close(code: number, reason: string): void {
    if (this.closed) return
    this.closed = true
    clearTimeout(this.holdTimer)
    this.held = []
    this.pending = []
    this.closedAt = this.deps.clock.elapsed()
    this.socket.close(code, reason)
  }

  /** Ends the connection without a word. */
  dispose(): void {
    this.closed = true
    this.socket.destroy()
  }

  /** Called about once a second: keeps an eye on time. */
  checkTime(now: number): void {
    if (this.closed) {
      if (now - this.closedAt > CLOSING_MS) this.socket.destroy()
      return
    }
    const { helloSeconds, pingSeconds, pongSeconds } = this.deps.limits
    if (this.greeting !== 'done' && now - this.openedAt > helloSeconds * 1000) {
      this.refuse('session.timeout', CLOSE_CODES.helloTimeout.code)
    } else if (this.isTooSlow(now)) {
      this.cutOff()
    } else if (now - this.heardAt > pongSeconds * 1000) {
      this.dispose()
    } else if (now - Math.max(this.heardAt, this.pingedAt) > pingSeconds * 1000) {
      this.pingedAt = now
      this.socket.ping()
    }
  }

  private isTooSlow(now: number): boolean {
    if (this.writer.backlog === 0) this.clogged = undefined
    // Any progress counts: a slow line is not a dead reader.
    else if (this.clogged?.taken !== this.writer.taken) this.clogged = { since: now, taken: this.writer.taken }
    return this.clogged !== undefined && now - this.clogged.since > this.deps.limits.slowReaderSeconds * 1000
  }

  private cutOff(): void {
    this.deps.tally.slowReaders++
    this.deps.journal.slowReaderCutOff({ accountId: this.accountId, address: this.address, backlog: this.backlog })
    this.deps.tally.noteError('session.slow-reader')
    this.writer.writeLast(encodeTextFrame(JSON.stringify({ type: 'error', error: wireError('session.slow-reader') })))
    this.close(CLOSE_CODES.slowReader.code, 'session.slow-reader')
  }

  /** Says why, then closes. */
  private refuse(code: ErrorCode, closeCode: number): void {
    this.deps.tally.noteError(code)
    this.sendJson({ type: 'error', error: wireError(code) })
    this.close(closeCode, code)
  }

  // What comes in

  onText(text: string): void {
    this.take(text)
  }

  onBinary(): void {
    if (!this.closed) this.refuse('frame.malformed', CLOSE_CODES.protocol.code)
  }

  onPing(payload: Uint8Array): void {
    this.take(payload)
  }

  onPong(): void {
    this.take(PONG)
  }

  onRoom(): void {
    this.runHeld()
  }

  onGone(): void {
    this.closed = true
    clearTimeout(this.holdTimer)
    this.writer.discard()
    this.held = []
    this.pending = []
    this.gone = true
    this.deps.onGone(this)
  }

  /** Every frame costs, so that no kind of frame can be sent faster than commands may. */
  private take(frame: string | Uint8Array): void {
    if (this.closed) return
    this.heardAt = this.deps.clock.elapsed()
    this.held.push(frame)
    this.runHeld()
  }

  private runHeld(): void {
    while (this.held.length > 0 && !this.closed && !this.holdTimer) {
      const wait = this.mustWait() ? Infinity : this.bucket.take(this.deps.clock.elapsed())
      if (wait > 0) {
        this.holdBack(wait)
        return
      }
      const frame = this.held.shift() as string | Uint8Array
      // Who is held back is not silent.
      this.heardAt = this.deps.clock.elapsed()
      if (typeof frame === 'string') this.run(frame)
      else if (frame !== PONG) this.socket.pong(frame)
    }
    if (!this.closed && this.held.length === 0 && this.socket.isPaused) this.socket.resume()
  }

  private mustWait(): boolean {
    return this.inFlight >= IN_FLIGHT_MAX || this.greeting === 'begun' || this.writer.backlog > UNREAD_ANSWERS_BYTES
  }

  /** Stops reading until commands have finished, or for so many milliseconds. */
  private holdBack(ms: number): void {
    this.socket.pause()
    if (ms === Infinity) return
    this.deps.tally.heldBack++
    this.holdTimer = setTimeout(() => {
      this.holdTimer = undefined
      this.runHeld()
    }, ms).unref()
  }

  private run(text: string): void {
    this.deps.tally.commands++
    let frame: DecodedFrame
    try {
      frame = decodeFrame(text, this.deps.limits.frameDepth)
    } catch (error) {
      if (!(error instanceof FrameError)) throw error
      this.answerError(error.id, error)
      if (error.code === 'frame.too-deep') this.close(CLOSE_CODES.tooDeep.code, error.code)
      else if (this.greeting === 'none') this.close(CLOSE_CODES.protocol.code, error.code)
      return
    }
    if (this.greeting === 'none') void this.sayHello(frame)
    else void this.runCommand(frame)
  }

  private async sayHello(frame: DecodedFrame): Promise<void> {
    if (frame.type !== 'hello') {
      this.answerError(frame.id, new DomainError('session.required'))
      this.close(CLOSE_CODES.protocol.code, 'session.required')
      return
    }
    this.greeting = 'begun'
    try {
      const welcome = await this.deps.greet(this, frame.params as ParsedParamsOf<'hello'>)
      if (this.closed) return
      this.answer(frame.id ?? 0, welcome)
      this.greeting = 'done'
      this.handshakeToken = undefined
      this.knownUpTo = welcome.position
      for (const { bytes, event } of this.pending) if (!this.isInWelcome(event)) this.write(bytes)
      this.pending = []
      this.runHeld()
    } catch (error) {
      this.refuseHello(frame.id, error)
    }
  }

  private refuseHello(id: number | undefined, error: unknown): void {
    const wire = this.answerError(id, error)
    if (wire.code === 'session.ended') this.close(CLOSE_CODES.sessionEnded.code, wire.code)
    else if (wire.code === 'version.unsupported') this.close(CLOSE_CODES.version.code, wire.code)
    else if (wire.retry === 'never') this.close(CLOSE_CODES.protocol.code, wire.code)
    else this.close(CLOSE_CODES.goingAway.code, wire.code)
  }

  private async runCommand(frame: DecodedFrame): Promise<void> {
    this.inFlight++
    try {
      if (frame.type === 'hello') throw new ProtocolError('request.invalid', 'type')
      const handle = this.deps.handlers[frame.type] as (call: { actor: Actor; subscriber: Subscriber }, params: unknown) => Promise<unknown>
      const result = await handle({ actor: this.actor as Actor, subscriber: this }, frame.params)
      if (frame.id !== undefined) this.answer(frame.id, result)
    } catch (error) {
      this.answerError(frame.id, error)
    } finally {
      if (this.inFlight-- === IN_FLIGHT_MAX) this.runHeld()
    }
  }

  // What goes out

  private answer(id: number, result: unknown): void {
    this.writeAnswer({ re: id, result })
  }

  private answerError(id: number | undefined, cause: unknown): WireError {
    let error = toWireError(cause)
    if (!error) {
      this.deps.onFault(cause, this)
      error = wireError('server.internal')
    }
    this.deps.tally.noteError(error.code as ErrorCode)
    this.writeAnswer(id === undefined ? { type: 'error', error } : { re: id, error })
    return error
  }

  private writeAnswer(frame: object): void {
    if (this.closed) return
    const bytes = encodeTextFrame(JSON.stringify(frame))
    this.answered = this.writer.backlog === 0 ? bytes.length : this.answered + bytes.length
    this.writer.write(bytes)
  }

  private sendJson(frame: object): void {
    if (!this.closed) this.write(encodeTextFrame(JSON.stringify(frame)))
  }

  private write(bytes: Uint8Array): void {
    if (this.writer.backlog === 0) this.answered = 0
    this.writer.write(bytes)
    if (this.writer.backlog - this.answered > this.deps.limits.slowReaderBytes) this.cutOff()
  }
}
