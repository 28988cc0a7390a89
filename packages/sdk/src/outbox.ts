import type { Entry, MessageBody } from '@hongyan/protocol'
import { createClientMessageId } from './client-message-id.ts'
import type { CachePort, OutgoingMessage } from './contract.ts'
import type { OutgoingUpload } from './files-contract.ts'
import { HongyanError } from './error.ts'
import { Value } from './observable.ts'

export interface Waiter {
  resolve(entry: Entry): void
  reject(error: HongyanError): void
}

interface OutboxEvents {
  /** The server has a message: its entry takes its place, in the same turn. */
  onSettled(message: OutgoingMessage, entry: Entry): void
  /** There may be something to send. */
  onQueued(): void
}

/** Messages that the server has not acknowledged, in the order they were written. The cache holds them before anybody sees them. */
export class Outbox {
  readonly state = new Value<readonly OutgoingMessage[]>([])
  private readonly waiters = new Map<string, Waiter>()
  private readonly byConversation = new Map<number, readonly OutgoingMessage[]>()
  /** Settled here; another tab’s view of the cache may still hold them for a moment. */
  private readonly gone = new Set<string>()
  /** The cache could not take these: they live in memory only. */
  private readonly unsaved = new Set<string>()
  private admission: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly cache: () => CachePort,
    private readonly events: OutboxEvents,
  ) {}

  /** Keeps identity while nothing changed for this conversation. */
  in(conversationId: number): readonly OutgoingMessage[] {
    let list = this.byConversation.get(conversationId)
    if (!list)
      this.byConversation.set(conversationId, (list = this.state.get().filter((message) => message.conversationId === conversationId)))
    return list
  }

  find(clientMessageId: string): OutgoingMessage | undefined {
    return this.state.get().find((message) => message.clientMessageId === clientMessageId)
  }

  isSending(conversationId: number): boolean {
    return this.in(conversationId).some((message) => message.state === 'sending')
  }

  /** With `upload` it waits for its file, which `Uploads` sends up. */
  async add(
    conversationId: number,
    body: MessageBody,
    { waiter, upload }: { waiter?: Waiter; upload?: OutgoingUpload } = {},
  ): Promise<OutgoingMessage> {
    const clientMessageId = createClientMessageId()
    const message: OutgoingMessage = { clientMessageId, conversationId, body, createdAt: Date.now(), state: 'queued', error: null }
    if (upload) Object.assign(message, { upload, state: 'uploading' })
    // A full disk must not keep anybody from talking.
    const kept = this.cache()
      .putOutgoing(message)
      .catch(() => this.unsaved.add(clientMessageId))
    // Writes may overtake each other; messages may not.
    const turn = this.admission.then(() => kept)
    this.admission = turn
    await turn
    if (waiter) this.waiters.set(clientMessageId, waiter)
    if (!this.find(clientMessageId)) this.show([...this.state.get(), message])
    this.events.onQueued()
    return message
  }

  /** Takes over what the cache holds: at the start, and when another tab changed it. */
  async reload(): Promise<void> {
    const before = new Set(this.state.get().map((message) => message.clientMessageId))
    const stored = new Map((await this.cache().loadOutbox()).map((message) => [message.clientMessageId, message]))
    const next: OutgoingMessage[] = []
    for (const [id, message] of stored) if (!this.gone.has(id)) next.push(sameOr(this.find(id), message))
    for (const message of this.state.get()) {
      const id = message.clientMessageId
      const cameMeanwhile = !before.has(id)
      if (!stored.has(id) && (cameMeanwhile || message.state === 'sending' || this.unsaved.has(id))) next.push(message)
    }
    this.show(next.sort(byAge))
    if (next.some((message) => message.state === 'queued')) this.events.onQueued()
  }

  /** Entries from anywhere: one that is a message of this outbox settles it. */
  match(entry: Entry, ownId: number): void {
    if (entry.kind !== 'message' || entry.senderId !== ownId || entry.clientMessageId === null) return
    const message = this.find(entry.clientMessageId)
    if (message && message.conversationId === entry.conversationId) this.settle(message, entry)
    else this.resolve(entry.clientMessageId, entry)
  }

  settle(message: OutgoingMessage, entry: Entry): void {
    const id = message.clientMessageId
    this.gone.add(id)
    this.unsaved.delete(id)
    this.show(this.state.get().filter((other) => other.clientMessageId !== id))
    this.events.onSettled(message, entry)
    this.resolve(id, entry)
    this.cache()
      .removeOutgoing(id)
      .then(
        () => this.gone.delete(id),
        // Stays in `gone`: the server knows it by its id should it be sent again.
        () => undefined,
      )
  }

  markSending(clientMessageId: string): void {
    this.change(clientMessageId, { state: 'sending', error: null })
  }

  markQueued(clientMessageId: string): void {
    this.change(clientMessageId, { state: 'queued', error: null })
  }

  /** What is known of its file now. */
  async update(clientMessageId: string, change: Partial<Pick<OutgoingMessage, 'body' | 'state' | 'upload'>>): Promise<void> {
    const changed = this.change(clientMessageId, change)
    if (!changed) return
    await this.cache()
      .putOutgoing(changed)
      .catch(() => undefined)
    if (changed.state === 'queued') this.events.onQueued()
  }

  /** The server refused it. */
  async fail(clientMessageId: string, error: HongyanError): Promise<void> {
    const failed = this.change(clientMessageId, { state: 'failed', error: error.code, details: error.details })
    const waiter = this.waiters.get(clientMessageId)
    this.waiters.delete(clientMessageId)
    waiter?.reject(error)
    if (failed)
      await this.cache()
        .putOutgoing(failed)
        .catch(() => undefined)
  }

  async retry(clientMessageId: string, { acknowledged = false } = {}): Promise<void> {
    const message = this.find(clientMessageId)
    if (message?.state !== 'failed') return
    const again: OutgoingMessage = {
      ...message,
      state: isUploaded(message) ? 'queued' : 'uploading',
      error: null,
      details: undefined,
      createdAt: Date.now(),
      ...(acknowledged && { acknowledged }),
    }
    await this.cache()
      .putOutgoing(again)
      .catch(() => undefined)
    this.show([...this.state.get().filter((other) => other.clientMessageId !== clientMessageId), again])
    this.events.onQueued()
  }

  /** Gives a message up. One that is being sent is given up if it comes back. */
  async discard(clientMessageId: string): Promise<void> {
    await this.whenNotSending(clientMessageId)
    const message = this.find(clientMessageId)
    if (!message) return
    this.show(this.state.get().filter((other) => other.clientMessageId !== clientMessageId))
    this.gone.add(clientMessageId)
    await this.cache()
      .removeOutgoing(clientMessageId)
      .catch(() => undefined)
    const waiter = this.waiters.get(clientMessageId)
    this.waiters.delete(clientMessageId)
    waiter?.reject(new HongyanError({ code: 'discarded', message: 'The message was discarded.', retry: 'never' }))
  }

  /** Forgets what is shown, for another account. */
  reset(): void {
    this.gone.clear()
    this.unsaved.clear()
    this.show([])
    this.rejectWaiters(new HongyanError({ code: 'network', message: 'The message belonged to another account or server.', retry: 'never' }))
  }

  /** No answer will come any more; the messages stay in the cache. */
  rejectWaiters(error: HongyanError): void {
    for (const waiter of this.waiters.values()) waiter.reject(error)
    this.waiters.clear()
  }

  private whenNotSending(clientMessageId: string): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (this.find(clientMessageId)?.state === 'sending') return
        stop()
        resolve()
      }
      const stop = this.state.subscribe(look)
      look()
    })
  }

  private resolve(clientMessageId: string, entry: Entry): void {
    const waiter = this.waiters.get(clientMessageId)
    this.waiters.delete(clientMessageId)
    waiter?.resolve(entry)
  }

  private change(clientMessageId: string, change: Partial<OutgoingMessage>): OutgoingMessage | undefined {
    let changed: OutgoingMessage | undefined
    const next = this.state
      .get()
      .map((message) => (message.clientMessageId === clientMessageId ? (changed = { ...message, ...change }) : message))
    if (changed) this.show(next)
    return changed
  }

  private show(next: readonly OutgoingMessage[]): void {
    const before = this.state.get()
    if (next.length === before.length && next.every((message, index) => message === before[index])) return
    const [old, now] = [new Set(before), new Set(next)]
    for (const message of before) if (!now.has(message)) this.byConversation.delete(message.conversationId)
    for (const message of next) if (!old.has(message)) this.byConversation.delete(message.conversationId)
    this.state.set(next)
  }
}

/** Whether there is no file, or the server has it. */
function isUploaded({ body, upload }: OutgoingMessage): boolean {
  return !upload || !('attachment' in body) || body.attachment.id !== ''
}

function byAge(a: OutgoingMessage, b: OutgoingMessage): number {
  return a.createdAt - b.createdAt || (a.clientMessageId < b.clientMessageId ? -1 : 1)
}

/** What is stored, as this client knows it: whether it is being sent right now is never stored. */
function sameOr(known: OutgoingMessage | undefined, stored: OutgoingMessage): OutgoingMessage {
  if (known?.state === 'sending') return known
  const message: OutgoingMessage = stored.state === 'sending' ? { ...stored, state: 'queued' } : stored
  if (!known || known.state !== message.state || known.error !== message.error || known.createdAt !== message.createdAt) return message
  return known.upload?.id === message.upload?.id ? known : message
}
