import type { MessageBody, ParamsOf, ResultOf } from '@hongyan/protocol'
import { backoffDelay } from './backoff.ts'
import type { CachePort, OutgoingMessage } from './contract.ts'
import { HongyanError } from './error.ts'
import type { Outbox } from './outbox.ts'
import { toSubmitted } from './submitted-body.ts'
import type { Tuning } from './tuning.ts'

/** A message that always makes the server stumble must not hold up those behind it for ever. */
const STUMBLES_MAX = 5

interface SenderDeps {
  outbox: Outbox
  cache(): CachePort
  tuning: Tuning
  isOnline(): boolean
  /** A message goes out: what it changes is not known yet. */
  hold(clientMessageId: string): void
  /** Its answer has been dealt with. */
  release(clientMessageId: string): void
  send(params: ParamsOf<'message.send'>, body: MessageBody): Promise<ResultOf<'message.send'>>
  onAcknowledged(message: OutgoingMessage, answer: ResultOf<'message.send'>): void
}

/** Sends what the outbox holds: one message at a time in each conversation, and only one tab at a time. */
export class OutboxSender {
  private readonly lanes = new Map<number, Promise<void>>()
  private state: 'idle' | 'waiting' | 'sending' = 'idle'
  private readonly pauses = new Set<() => void>()

  constructor(private readonly deps: SenderDeps) {}

  /** Call when something was queued, and when online. */
  drain(): void {
    if (this.state === 'sending') this.fillLanes()
    if (this.state !== 'idle' || !this.deps.isOnline() || this.nextConversations().length === 0) return
    this.state = 'waiting'
    void this.deps
      .cache()
      .withOutboxLock(() => this.sendAll())
      .catch(() => undefined)
      .finally(() => {
        this.state = 'idle'
        this.drain()
      })
  }

  /** Ends pauses: the client goes offline or closes. */
  interrupt(): void {
    for (const end of this.pauses) end()
  }

  private async sendAll(): Promise<void> {
    // Another tab may have sent them meanwhile.
    await this.deps.outbox.reload().catch(() => undefined)
    this.state = 'sending'
    this.fillLanes()
    while (this.lanes.size > 0) {
      await Promise.race(this.lanes.values())
      this.fillLanes()
    }
  }

  private nextConversations(): number[] {
    const ids = new Set<number>()
    for (const message of this.deps.outbox.state.get()) if (message.state === 'queued') ids.add(message.conversationId)
    return [...ids]
  }

  private fillLanes(): void {
    if (!this.deps.isOnline()) return
    for (const id of this.nextConversations()) {
      if (this.lanes.has(id)) continue
      this.lanes.set(
        id,
        this.runLane(id).finally(() => this.lanes.delete(id)),
      )
    }
  }

  private async runLane(conversationId: number): Promise<void> {
    let failures = 0
    while (this.deps.isOnline()) {
      const message = this.deps.outbox.in(conversationId).find(({ state }) => state === 'queued')
      if (!message) return
      const error = await this.sendOne(message)
      if (!error) failures = 0
      else if (++failures >= STUMBLES_MAX && error.code === 'server.internal') {
        failures = 0
        await this.deps.outbox.fail(message.clientMessageId, error)
      } else await this.pause(Math.max(error.retryAfterMs ?? 0, backoffDelay(failures, this.deps.tuning)))
    }
  }

  /** Returns the error when it should be tried again. */
  private async sendOne(message: OutgoingMessage): Promise<HongyanError | undefined> {
    const { outbox, tuning } = this.deps
    const { clientMessageId, conversationId, body, acknowledged } = message
    if (Date.now() - message.createdAt > tuning.outboxMs) {
      await outbox.fail(clientMessageId, new HongyanError({ code: 'network', message: 'The message waited too long.', retry: 'later' }))
      return undefined
    }
    outbox.markSending(clientMessageId)
    this.deps.hold(clientMessageId)
    try {
      const params = { conversationId, clientMessageId, body: toSubmitted(body), ...(acknowledged === true && { acknowledged }) }
      const answer = await this.deps.send(params, body)
      this.deps.onAcknowledged(message, answer)
      this.deps.release(clientMessageId)
      return undefined
    } catch (error) {
      const refusal = error instanceof HongyanError ? error : new HongyanError({ code: 'network', message: String(error), retry: 'later' })
      if (refusal.code !== 'network') this.deps.release(clientMessageId)
      if (refusal.retry === 'never') {
        await outbox.fail(clientMessageId, refusal)
        return undefined
      }
      outbox.markQueued(clientMessageId)
      return refusal
    }
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer)
        this.pauses.delete(end)
        resolve()
      }
      const timer = setTimeout(end, ms)
      this.pauses.add(end)
    })
  }
}
