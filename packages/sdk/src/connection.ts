import type { CommandType, EventFrame, ParamsOf, ResultOf, SessionEnd, Welcome } from '@hongyan/protocol'
import { backoffDelay } from './backoff.ts'
import type { ConnectionState, Transport } from './contract.ts'
import { HongyanError, networkError } from './error.ts'
import { Link } from './link.ts'
import { Value } from './observable.ts'
import type { Tuning } from './tuning.ts'
import { CLOSE_CODES, finalClose, PROTOCOL_VERSIONS } from './wire.ts'

export interface ConnectionDeps {
  /** Origin of the server. */
  url: string
  token: string | undefined
  transport: Transport
  client: { name: string; version: string } | undefined
  tuning: Tuning
  /** Where `hello` resumes. */
  resume(): { since: number; instanceId: string } | undefined
  /** Applies the welcome; events wait until it is done. False: connect again (with another `resume`). */
  onWelcome(welcome: Welcome): Promise<boolean>
  onEvent(frame: EventFrame): void
}

/** Keeps one signed-in socket open: connects, says hello, comes back after a pause, stays away when the session has ended. */
export class Connection {
  readonly state = new Value<ConnectionState>({ status: 'connecting', attempt: 0, retryAt: null, error: null })
  private link: Link | undefined
  /** Events that came before the welcome was applied. */
  private early: EventFrame[] | undefined
  private attempt = 0
  private onlineAt = 0
  private retry: ReturnType<typeof setTimeout> | undefined
  private stopWake: (() => void) | undefined
  private sessionEnd: SessionEnd | undefined

  constructor(private readonly deps: ConnectionDeps) {}

  get isOnline(): boolean {
    return this.state.get().status === 'online'
  }

  get hasEnded(): boolean {
    return this.state.get().status === 'ended'
  }

  start(): void {
    this.stopWake = this.deps.transport.onWake?.(() => this.wake())
    this.connect()
  }

  /** Ends for good. */
  stop(end: SessionEnd | null = null, error?: string): void {
    if (this.hasEnded) return
    this.stopWake?.()
    clearTimeout(this.retry)
    const link = this.link
    this.link = undefined
    this.state.set(error === undefined ? { status: 'ended', end } : { status: 'ended', end, error })
    link?.giveUp('', 1000)
  }

  /** Gives up the present socket and resumes on a new one. */
  restart(reason: string): void {
    this.link?.giveUp(reason, CLOSE_CODES.protocol.code)
  }

  /** Sends a command now; `network` when not online. */
  requestNow<T extends CommandType>(type: T, params: ParamsOf<T>): Promise<ResultOf<T>> {
    if (!this.link || !this.isOnline) return Promise.reject(networkError('Not connected.'))
    return this.link.request(type, params)
  }

  /** Sends a command, waiting a while for a connection when there is none. */
  async request<T extends CommandType>(type: T, params: ParamsOf<T>): Promise<ResultOf<T>> {
    if (!this.isOnline) await this.whenOnline(this.deps.tuning.waitMs)
    return this.requestNow(type, params)
  }

  /** Sends a command without an answer, if online. */
  post<T extends CommandType>(type: T, params: ParamsOf<T>): void {
    if (this.isOnline) this.link?.post(type, params)
  }

  /** Resolves when online; rejects when ended, or after `waitMs`. */
  whenOnline(waitMs?: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = waitMs === undefined ? undefined : setTimeout(() => settle(networkError('Not connected.')), waitMs)
      const settle = (error?: HongyanError) => {
        clearTimeout(timer)
        stop()
        if (error) reject(error)
        else resolve()
      }
      const look = () => {
        const state = this.state.get()
        if (state.status === 'online') settle()
        else if (state.status === 'ended') settle(endedError(state.end, state.error))
      }
      const stop = this.state.subscribe(look)
      look()
    })
  }

  private connect(): void {
    clearTimeout(this.retry)
    const before = this.state.get()
    this.state.set({
      status: 'connecting',
      attempt: this.attempt,
      retryAt: null,
      error: before.status === 'connecting' ? before.error : null,
    })
    let link: Link | undefined
    try {
      const socket = this.deps.transport.connect(`${this.deps.url.replace(/^http/, 'ws')}/ws`, this.deps.token)
      link = new Link(socket, this.deps.tuning, {
        onOpen: () => this.link === link && void this.greet(link),
        onEvent: (frame) => this.link === link && this.receive(frame),
        onEnd: (code) => this.link === link && this.lose(code),
      })
    } catch {
      this.comeBack('network')
      return
    }
    this.link = link
    this.early = []
  }

  private async greet(link: Link | undefined): Promise<void> {
    if (!link) return
    this.state.set({ status: 'updating' })
    const { token, transport, client } = this.deps
    try {
      const welcome = await link.request('hello', {
        versions: [...PROTOCOL_VERSIONS],
        ...(token !== undefined && !transport.carriesToken && { token }),
        ...(client && { client }),
        ...this.deps.resume(),
      })
      const isApplied = await this.deps.onWelcome(welcome)
      if (this.link !== link) return
      if (!isApplied) return link.giveUp('resume', 1000)
      const early = this.early ?? []
      this.early = undefined
      for (const frame of early) this.deps.onEvent(frame)
      if (this.link !== link) return
      this.onlineAt = performance.now()
      this.state.set({ status: 'online' })
    } catch (error) {
      if (this.link === link) this.refuse(link, error)
    }
  }

  /** The server did not take the hello. */
  private refuse(link: Link, error: unknown): void {
    if (!(error instanceof HongyanError))
      return link.giveUp(error instanceof Error ? error.message : 'malformed welcome', CLOSE_CODES.protocol.code)
    if (error.code === 'session.ended') return this.stop(parseEnd(error.details))
    if (error.code === 'account.disabled') return this.stop({ ...unknownEnd(), reason: 'disabled' })
    // Our hello is valid: `request.invalid` is the answer to its copy, on a line that doubles frames and changes their order.
    if (error.retry === 'never' && error.code !== 'request.invalid') return this.stop(null, error.code)
    this.link = undefined
    link.giveUp(error.code, 1000)
    this.comeBack(error.code, error.retryAfterMs)
  }

  private receive(frame: EventFrame): void {
    if (frame.type === 'session.ended') {
      this.sessionEnd = parseEnd(frame.end)
      this.stop(this.sessionEnd)
    } else if (this.early) this.early.push(frame)
    else this.deps.onEvent(frame)
  }

  private lose(code: number): void {
    this.link = undefined
    const final = finalClose(code)
    if (code === CLOSE_CODES.sessionEnded.code) this.stop(this.sessionEnd ?? unknownEnd())
    else if (final) this.stop(null, final)
    else this.comeBack('network')
  }

  private comeBack(error: string, atLeastMs = 0): void {
    if (this.onlineAt > 0 && performance.now() - this.onlineAt > this.deps.tuning.stableMs) this.attempt = 0
    this.onlineAt = 0
    const delay = Math.max(atLeastMs, backoffDelay(this.attempt, this.deps.tuning))
    this.attempt++
    this.retry = setTimeout(() => this.connect(), delay)
    this.state.set({ status: 'connecting', attempt: this.attempt, retryAt: Date.now() + delay, error })
  }

  private wake(): void {
    const state = this.state.get()
    if (state.status === 'connecting' && state.retryAt !== null) this.connect()
    else if (state.status === 'online') this.link?.probe()
  }
}

function unknownEnd(): SessionEnd {
  return { reason: 'unknown', at: Date.now(), by: null }
}

function parseEnd(details: unknown): SessionEnd {
  const end = details as Partial<SessionEnd> | undefined
  return typeof end?.reason === 'string' ? { reason: end.reason, at: end.at ?? Date.now(), by: end.by ?? null } : unknownEnd()
}

function endedError(end: SessionEnd | null, error: string | undefined): HongyanError {
  if (end)
    return new HongyanError({
      code: 'session.ended',
      message: `The session has ended: ${end.reason}.`,
      retry: 'never',
      details: { ...end },
    })
  return error === undefined
    ? networkError('The client is closed.')
    : new HongyanError({ code: error, message: 'The server refused this client.', retry: 'never' })
}
