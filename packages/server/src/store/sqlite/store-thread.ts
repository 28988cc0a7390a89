import type { Worker } from 'node:worker_threads'
import { DomainError } from '../../domain/errors.ts'
import { StoreOpenError } from '../store-open-error.ts'
import { packMessages } from './packed-messages.ts'
import type { PendingCommand } from './pending-command.ts'
import { startWorker } from '../../threads/start-worker.ts'
import { type Batch, type BatchOutcomes, type FromThread, type Opened, type OpenOptions, PACKED, type ToThread } from './thread-messages.ts'

/** What may wait for one thread: commands, and characters of text in them. */
export const QUEUE_COMMANDS = 50_000
const QUEUE_TEXT = 128 * 1024 * 1024
/** What is more goes into the next transaction, so that the first of them need not wait long. */
const BATCH_COMMANDS = 2000

export interface ThreadHooks {
  /** Given the outcomes of a batch, in the order of its commands. */
  deliver(commands: readonly PendingCommand[], outcomes: BatchOutcomes): void
  /** The thread has died; what waited for it is rejected already. */
  onFailure(error: Error): void
}

/**
 * A thread of the store and the commands that wait for it. One batch is under way; what comes meanwhile
 * is the next. When the thread is idle a batch starts with the end of the event loop's turn, so that
 * commands that came together go together.
 */
export class StoreThread {
  readonly #worker: Worker
  readonly #hooks: ThreadHooks
  #state: 'starting' | 'open' | 'closing' | 'ended' = 'starting'
  #waiting: PendingCommand[] = []
  #underWay: PendingCommand[] = []
  #text = 0
  #peak = 0
  #isScheduled = false
  #settleOpening: { resolve(opened: Opened): void; reject(error: Error): void } | undefined
  #whenEmpty: (() => void) | undefined
  readonly #exited: Promise<void>

  private constructor(worker: Worker, hooks: ThreadHooks) {
    this.#hooks = hooks
    this.#worker = worker
    this.#worker.on('message', (message: FromThread) => this.#receive(message))
    this.#worker.on('error', (error) => this.#end(error instanceof Error ? error : new Error(String(error))))
    this.#exited = new Promise((resolve) => {
      this.#worker.on('exit', (code) => {
        this.#end(new Error(`A thread of the store stopped (exit code ${code}).`))
        resolve()
      })
    })
  }

  /** Starts a thread; it loads while others do the same, and works once `open` has resolved. */
  static async start(hooks: ThreadHooks): Promise<StoreThread> {
    return new StoreThread(await startWorker(new URL('./thread', import.meta.url)), hooks)
  }

  /** Throws `StoreOpenError`; the thread has ended then. */
  open(options: OpenOptions): Promise<Opened> {
    return new Promise((resolve, reject) => {
      this.#settleOpening = { resolve, reject }
      this.#post({ type: 'open', ...options })
    })
  }

  /** What waits: commands, and characters of text in them. */
  get queue(): { commands: number; text: number } {
    return { commands: this.#waiting.length + this.#underWay.length, text: this.#text }
  }

  /** The most commands that waited since this was asked last. */
  takePeak(): number {
    const { commands } = this.queue
    const peak = Math.max(this.#peak, commands)
    this.#peak = commands
    return peak
  }

  /** Adds a command to the next batch. It is refused when the thread is closed or has too many waiting. */
  submit(command: PendingCommand): void {
    if (this.#state !== 'open') return command.reject(new DomainError('store.unavailable'))
    if (this.#waiting.length >= QUEUE_COMMANDS || this.#text >= QUEUE_TEXT) return command.reject(new DomainError('server.busy'))
    this.#waiting.push(command)
    this.#text += command.text
    this.#peak = Math.max(this.#peak, this.#waiting.length + this.#underWay.length)
    if (this.#underWay.length > 0 || this.#isScheduled) return
    this.#isScheduled = true
    setImmediate(() => {
      this.#isScheduled = false
      this.#sendBatch()
    })
  }

  /** Waits for what was submitted, then lets the thread close its files and end. */
  async close(): Promise<void> {
    if (this.#state === 'open') {
      this.#state = 'closing'
      if (this.#waiting.length > 0 || this.#underWay.length > 0) await new Promise<void>((resolve) => (this.#whenEmpty = resolve))
      this.#post({ type: 'close' })
    } else if (this.#state === 'starting') {
      // It has nothing open yet; that it ends is no failure.
      this.#state = 'ended'
      await this.#worker.terminate()
    }
    await this.#exited
  }

  #receive(message: FromThread): void {
    if (message.type === 'opened') {
      this.#state = 'open'
      this.#settleOpening?.resolve(message)
    } else if (message.type === 'refused') {
      this.#state = 'ended'
      this.#settleOpening?.reject(new StoreOpenError(message.code, message.message))
    } else if (message.type === 'outcomes') {
      const answered = this.#underWay
      this.#underWay = []
      // The thread goes on while its last outcomes are told.
      this.#sendBatch()
      try {
        this.#hooks.deliver(answered, message)
      } finally {
        if (this.#underWay.length === 0 && this.#waiting.length === 0) this.#whenEmpty?.()
      }
    } else {
      this.#state = 'ended'
    }
  }

  #sendBatch(): void {
    if (this.#waiting.length === 0 || this.#underWay.length > 0) return
    this.#underWay = this.#waiting.splice(0, BATCH_COMMANDS)
    for (const { text } of this.#underWay) this.#text -= text
    try {
      this.#post({ type: 'batch', ...toBatch(this.#underWay) })
    } catch (error) {
      // Something that cannot be sent to a thread; types should not let it come here.
      const refused = this.#underWay.splice(0)
      for (const command of refused) command.reject(error instanceof Error ? error : new Error(String(error)))
      this.#sendBatch()
    }
  }

  #end(error: Error): void {
    if (this.#state === 'ended') return
    const wasWorking = this.#state !== 'starting'
    this.#state = 'ended'
    this.#settleOpening?.reject(error)
    const lost = [...this.#underWay, ...this.#waiting]
    this.#underWay = []
    this.#waiting = []
    for (const command of lost) command.reject(new DomainError('store.unavailable'))
    this.#whenEmpty?.()
    if (wasWorking) this.#hooks.onFailure(error)
  }

  #post(message: ToThread): void {
    this.#worker.postMessage(message)
  }
}

function toBatch(pending: readonly PendingCommand[]): Batch {
  return {
    commands: pending.map(({ work }) => ('name' in work ? work : PACKED)),
    messages: packMessages(pending.flatMap(({ work }) => ('name' in work ? [] : work))),
  }
}
