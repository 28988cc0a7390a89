import type { Entry, OutgoingMessage } from '@hongyan/sdk/browser'
import { estimateHeight } from './estimate-height.ts'
import { keyOf, type LogItem } from './log-item.ts'

/** The rows of a log by index: what is stored, then what is on its way. Nothing is copied, whatever the length. */
export class LogItems {
  readonly count: number

  constructor(
    private readonly entries: readonly Entry[],
    private readonly outgoing: readonly OutgoingMessage[],
    private readonly ownId: number | null,
  ) {
    this.count = entries.length + outgoing.length
  }

  readonly at = (index: number): LogItem | undefined => {
    const entry = this.entries[index]
    if (entry) return { kind: 'entry', entry }
    const message = this.outgoing[index - this.entries.length]
    return message && { kind: 'outgoing', message }
  }

  readonly keyAt = (index: number): string | number => {
    const item = this.at(index)
    return item ? keyOf(item, this.ownId) : index
  }

  estimateAt(index: number, paneWidth: number): number {
    const item = this.at(index)
    return item ? estimateHeight(item, paneWidth) : 0
  }
}
