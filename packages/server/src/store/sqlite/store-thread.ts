import { Worker } from 'node:worker_threads'
import { DomainError } from '../../domain/errors.ts'
import { StoreOpenError } from '../store-open-error.ts'
import type { FromThread, Outcome, ThreadCommand, ThreadOptions, ToThread } from './thread-messages.ts'

type Opened = Extract<FromThread, { type: 'opened' }>

/** A command that waits for its answer. */
export interface Pending {
  readonly command: ThreadCommand
  /** Memory it holds while it waits, roughly. */
  readonly size: number
  settle(outcome: Outcome): void
  fail(error: Error): void
}

interface ThreadHooks {
  /** Given the outcomes of a batch, in the order of its commands. */
  deliver(pending: Pending[], outcomes: Outcome[]): void
  onFailure(error: Error): void
}

/** Commands that may wait for one thread, and the characters of text in them. */
export const QUEUE_COMMANDS = 50_000
const QUEUE_SIZE = 128 * 1024 * 1024
/** More go in the next transaction, so that the first of them need not wait long. */
const BATCH_COMMANDS = 2000

/**
 * A worker thread and the commands that wait for it. One batch is under way; what comes meanwhile is
 * the next. When the thread is idle a batch starts with the end of the event loop's turn, so that
 * commands that came together go together.
 */
export class StoreThread {
  readonly #worker: Worker
  readonly #hooks: ThreadHooks
  #opened: Opened | undefined
  #waiting: Pending[] = []
  #underWay: Pending[] = []
  #size = 0
  #scheduled = false
  #state: 'opening' | 'open' | 'closing' | 'closed' = 'opening'
  #drained: (() => void) | undefined

  private constructor(worker: Worker, hooks: ThreadHooks) {
    this.#worker = worker
    this.#hooks = hooks
  }

  static start(options: ThreadOptions, hooks: ThreadHooks): Promise<StoreThread> {
    const worker = new Worker(...threadEntry(options))
    const thread = new StoreThread(worker, hooks)
    return new Promise((resolve, reject) => {
      worker.on('message', (message: FromThread) => {
        if (message.type === 'opened') resolve(thread.#open(message))
        else if (message.type === 'refused') reject(new StoreOpenError(message.code, message.message))
        else thread.#receive(message)
      })
      const end = (error: Error): void => {
        reject(error)
        thread.#end(error)
      }
      worker.on('error', (error) => end(error instanceof Error ? error : new Error(String(error))))
      worker.on('exit', (code) => end(new Error(`A thread of the store stopped (exit code ${code}).`)))
    })
  }

  get opened(): Opened {
    if (!this.#opened) throw new Error('The thread is not open yet.')
    return this.#opened
  }

  /** Adds a command to the next batch, or throws because there are too many. */
  submit(pending: Pending): void {
    if (this.#state !== 'open') throw new DomainError('store.unavailable')
    if (this.#waiting.length >= QUEUE_COMMANDS || this.#size >= QUEUE_SIZE) throw new DomainError('server.busy')
    this.#waiting.push(pending)
    this.#size += pending.size
    if (this.#underWay.length > 0 || this.#scheduled) return
    this.#scheduled = true
    setImmediate(() => {
      this.#scheduled = false
      this.#sendBatch()
    })
  }

  /** Waits for what was submitted, then lets the thread close its files and end. */
  async close(): Promise<void> {
    if (this.#state !== 'open') return
    this.#state = 'closing'
    if (this.#waiting.length > 0 || this.#underWay.length > 0) await new Promise<void>((resolve) => (this.#drained = resolve))
    if (this.#isClosed()) return
    const exited = new Promise<void>((resolve) => this.#worker.once('exit', () => resolve()))
    this.#post({ type: 'close' })
    await exited
  }

  #open(message: Opened): this {
    this.#opened = message
    this.#state = 'open'
    return this
  }

  #end(error: Error): void {
    const wasExpected = this.#state === 'opening' || this.#state === 'closed'
    this.#state = 'closed'
    this.#failAll()
    if (!wasExpected) this.#hooks.onFailure(error)
  }

  #receive(message: FromThread): void {
    if (message.type === 'closed') this.#state = 'closed'
    if (message.type !== 'outcomes') return
    const answered = this.#underWay
    this.#underWay = []
    // The thread goes on while we tell.
    this.#sendBatch()
    this.#hooks.deliver(answered, message.outcomes)
    if (this.#underWay.length === 0 && this.#waiting.length === 0) this.#drained?.()
  }

  #sendBatch(): void {
    if (this.#waiting.length === 0 || this.#underWay.length > 0) return
    this.#underWay = this.#waiting.length > BATCH_COMMANDS ? this.#waiting.splice(0, BATCH_COMMANDS) : this.#waiting
    if (this.#underWay === this.#waiting) this.#waiting = []
    for (const { size } of this.#underWay) this.#size -= size
    this.#post({ type: 'batch', commands: this.#underWay.map(({ command }) => command) })
  }

  #failAll(): void {
    const lost = [...this.#underWay, ...this.#waiting]
    this.#underWay = []
    this.#waiting = []
    for (const pending of lost) pending.fail(new DomainError('store.unavailable'))
    this.#drained?.()
  }

  #isClosed(): boolean {
    return this.#state === 'closed'
  }

  #post(message: ToThread): void {
    this.#worker.postMessage(message)
  }
}

/** In a checkout the sources run as they are. */
function threadEntry(workerData: ThreadOptions): ConstructorParameters<typeof Worker> {
  if (!import.meta.url.endsWith('.ts')) return [new URL('./thread.js', import.meta.url), { workerData }]
  return [new URL('./thread-from-source.js', import.meta.url), { workerData, execArgv: ['--conditions=source'] }]
}
