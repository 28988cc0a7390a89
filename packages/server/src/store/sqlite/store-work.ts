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

  /** `onTrouble` is told when `trouble` begins, and with null when it is over. */
  constructor(private readonly onTrouble: (code: string | null) => void = () => undefined) {}

  note(commands: number, effort: Effort | undefined): void {
    if (!effort) return
    const isOther = (this.trouble === null) !== (effort.trouble === null)
    this.trouble = effort.trouble
    if (isOther) this.onTrouble(effort.trouble)
    if (effort.trouble !== null) this.refused++
    if (effort.commitMs === 0) return
    this.batches.note(commands)
    this.commits.note(effort.commitMs)
    this.transactions.note(effort.transactionMs)
  }
}
