import { Distribution } from '../../domain/measure/distribution.ts'
import type { Effort } from './thread-messages.ts'

/** What the writer has done since the start. */
export class StoreWork {
  /** Milliseconds of commits, sync included. */
  readonly commits = Distribution.ofMilliseconds()
  /** Milliseconds of whole transactions. */
  readonly transactions = Distribution.ofMilliseconds()
  /** Commands in one transaction. */
  readonly batches = Distribution.ofCounts()
  refused = 0
  /** SQLite’s code, while the disk refuses what is written; null again with the next commit. */
  trouble: string | null = null

  note(commands: number, effort: Effort | undefined): void {
    if (!effort) return
    this.trouble = effort.trouble
    if (effort.trouble !== null) this.refused++
    if (effort.commitMs === 0) return
    this.batches.note(commands)
    this.commits.note(effort.commitMs)
    this.transactions.note(effort.transactionMs)
  }
}
