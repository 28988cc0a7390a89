import type { CommandType, EventFrame, ParamsOf, ResultOf, WireError } from '@hongyan/protocol'
import type { Socket } from './contract.ts'
import { HongyanError, networkError } from './error.ts'
import type { Tuning } from './tuning.ts'
import { CLOSE_CODES } from './wire.ts'

export interface LinkEvents {
  onOpen(): void
  onEvent(frame: EventFrame): void
  /** Once. `code` 0: this side gave it up. */
  onEnd(code: number, reason: string): void
}

interface Pending {
  resolve(result: unknown): void
  reject(error: HongyanError): void
  timer: ReturnType<typeof setTimeout>
}

/** The life of one socket: commands and their answers, and noticing that the other side is gone. */
export class Link {
  private readonly pending = new Map<number, Pending>()
  private nextId = 1
  private heardAt = performance.now()
  private watch: ReturnType<typeof setTimeout> | undefined
  private ended = false

  constructor(
    private readonly socket: Socket,
    private readonly tuning: Tuning,
    private readonly events: LinkEvents,
  ) {
    this.watch = setTimeout(() => this.giveUp('The server did not answer in time.'), tuning.openMs)
    socket.onopen = () => {
      this.listen()
      events.onOpen()
    }
    socket.onmessage = (text) => this.receive(text)
    socket.onclose = (code, reason) => this.end(code, reason)
  }

  request<T extends CommandType>(type: T, params: ParamsOf<T>, answerMs = this.tuning.answerMs): Promise<ResultOf<T>> {
    if (this.ended) return Promise.reject(networkError('The connection is closed.'))
    return new Promise((resolve, reject) => {
      const id = this.nextId++
      const timer = setTimeout(() => {
        this.pending.delete(id)
        reject(networkError(`No answer to ${type}.`))
      }, answerMs)
      this.pending.set(id, { resolve: resolve as (result: unknown) => void, reject, timer })
      this.socket.send(JSON.stringify({ id, type, ...params }))
    })
  }

  /** Sends a command that needs no answer. */
  post<T extends CommandType>(type: T, params: ParamsOf<T>): void {
    if (!this.ended) this.socket.send(JSON.stringify({ type, ...params }))
  }

  /** Asks at once whether the other side is still there, unless it was heard a moment ago. */
  probe(): void {
    if (!this.ended && performance.now() - this.heardAt > this.tuning.silenceMs) this.ping()
  }

  /** Closes and forgets the socket without waiting for the other side. */
  giveUp(reason: string, code?: number): void {
    if (this.ended) return
    this.socket.close(code, code === undefined ? undefined : reason)
    this.end(0, reason)
  }

  private receive(text: string): void {
    if (this.ended) return
    this.heardAt = performance.now()
    try {
      this.dispatch(JSON.parse(text) as unknown)
    } catch (error) {
      this.giveUp(error instanceof Error ? error.message : 'The server sent something unreadable.', CLOSE_CODES.protocol.code)
    }
  }

  private dispatch(frame: unknown): void {
    if (typeof frame !== 'object' || frame === null) throw new TypeError('A frame is an object.')
    if ('re' in frame) return this.settle(frame as { re: number; result?: unknown; error?: WireError })
    if (!('type' in frame) || typeof frame.type !== 'string') throw new TypeError('A frame has a type.')
    this.events.onEvent(frame as EventFrame)
  }

  private settle(answer: { re: number; result?: unknown; error?: WireError }): void {
    const pending = this.pending.get(answer.re)
    if (!pending) return
    this.pending.delete(answer.re)
    clearTimeout(pending.timer)
    if (answer.error) pending.reject(new HongyanError(answer.error))
    else pending.resolve(answer.result)
  }

  private listen(): void {
    if (this.ended) return
    clearTimeout(this.watch)
    const rest = this.tuning.quietMs - (performance.now() - this.heardAt)
    this.watch = setTimeout(
      () => (performance.now() - this.heardAt >= this.tuning.quietMs ? this.ping() : this.listen()),
      Math.max(1, rest),
    )
  }

  private ping(): void {
    clearTimeout(this.watch)
    const askedAt = performance.now()
    this.request('ping', {}, this.tuning.silenceMs).then(
      () => this.listen(),
      () => undefined,
    )
    this.watch = setTimeout(() => (this.heardAt >= askedAt ? this.listen() : this.giveUp('The server is silent.')), this.tuning.silenceMs)
  }

  private end(code: number, reason: string): void {
    if (this.ended) return
    this.ended = true
    clearTimeout(this.watch)
    this.socket.onopen = this.socket.onmessage = this.socket.onclose = null
    for (const pending of this.pending.values()) {
      clearTimeout(pending.timer)
      pending.reject(networkError(reason || 'The connection was lost.'))
    }
    this.pending.clear()
    this.events.onEnd(code, reason)
  }
}
