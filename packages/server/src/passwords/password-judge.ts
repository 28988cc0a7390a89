import { findPlainWeakness, isPassphrase } from '@hongyan/protocol/password'
import { once } from 'node:events'
import type { Worker } from 'node:worker_threads'
import type { PasswordJudge, PasswordWeakness } from '../domain/account/password-strength.ts'
import { DomainError } from '../domain/errors.ts'
import { startWorker } from '../threads/start-worker.ts'

/** Passwords that may wait for their turn; beyond that the server says it is busy. */
const QUEUE_MAX = 100
/** The lists take a hundred megabytes: they are let go when nobody registers any more. */
const IDLE_MS = 60_000

/** Judges passwords one at a time in a thread of their own, which is there only while it is needed. */
export class ThreadedPasswordJudge implements PasswordJudge {
  private worker: Worker | undefined
  private idle: NodeJS.Timeout | undefined
  private tail: Promise<unknown> = Promise.resolve()
  private waiting = 0

  async findWeakness(password: string, accountName: string): Promise<PasswordWeakness | null> {
    const plain = findPlainWeakness(password, accountName)
    if (plain || isPassphrase(password)) return plain
    if (this.waiting >= QUEUE_MAX) throw new DomainError('server.busy', { retryAfterMs: 3000 })
    this.waiting++
    const verdict = this.tail.then(() => this.ask(password, accountName))
    this.tail = verdict.then(
      () => this.waiting--,
      () => this.waiting--,
    )
    return verdict
  }

  async close(): Promise<void> {
    clearTimeout(this.idle)
    await this.worker?.terminate()
    this.worker = undefined
  }

  private async ask(password: string, accountName: string): Promise<PasswordWeakness | null> {
    clearTimeout(this.idle)
    const worker = (this.worker ??= await startWorker(new URL('./password-thread', import.meta.url)))
    worker.ref()
    const ended = new AbortController()
    const onExit = (): void => ended.abort()
    worker.once('exit', onExit)
    worker.postMessage({ password, accountName })
    try {
      const [reason] = (await once(worker, 'message', { signal: ended.signal })) as [PasswordWeakness | null]
      return reason
    } catch (error) {
      await this.close()
      throw error
    } finally {
      worker.off('exit', onExit)
      worker.unref()
      this.idle = setTimeout(() => void this.close(), IDLE_MS).unref()
    }
  }
}
