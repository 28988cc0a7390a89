import type { Conversations } from './conversations.ts'
import { HongyanError } from './error.ts'
import type { Tuning } from './tuning.ts'

interface Mark {
  seq: number
  /** Sent on this connection and not refused for now. */
  sentSeq: number
  timer: ReturnType<typeof setTimeout> | undefined
}

interface ReadMarksDeps {
  conversations: Conversations
  tuning: Tuning
  /** Running count at an entry that is at hand. */
  countAt(conversationId: number, seq: number): number | undefined
  send(conversationId: number, seq: number): Promise<{ readSeq: number; unread: number }>
  isOnline(): boolean
  onChange(): void
}

/** Own read positions on their way to the server: shown at once, only ever forward, a few frames a second, and again after a reconnect. */
export class ReadMarks {
  private readonly marks = new Map<number, Mark>()

  constructor(private readonly deps: ReadMarksDeps) {}

  mark(conversationId: number, seq: number): void {
    const conversation = this.deps.conversations.find(conversationId)
    if (conversation && seq <= conversation.readSeq) return
    const before = this.marks.get(conversationId)
    if (before && seq <= before.seq) return
    const mark = before ?? { seq, sentSeq: 0, timer: undefined }
    mark.seq = seq
    this.marks.set(conversationId, mark)
    this.deps.conversations.showRead(conversationId, { seq, count: this.deps.countAt(conversationId, seq) })
    this.deps.onChange()
    if (mark.timer === undefined) this.send(conversationId, mark)
  }

  /** The server has moved the position; what it covers need not be sent. */
  confirm(conversationId: number, readSeq: number): void {
    const mark = this.marks.get(conversationId)
    if (mark && readSeq >= mark.seq) this.drop(conversationId, mark)
  }

  resend(): void {
    for (const [conversationId, mark] of this.marks) {
      clearTimeout(mark.timer)
      this.send(conversationId, mark)
    }
  }

  stored(): [number, number][] {
    return [...this.marks].map(([conversationId, mark]) => [conversationId, mark.seq])
  }

  /** Stops telling; what is not confirmed is still `stored`. */
  stop(): void {
    for (const mark of this.marks.values()) clearTimeout(mark.timer)
  }

  clear(): void {
    this.stop()
    this.marks.clear()
  }

  private send(conversationId: number, mark: Mark): void {
    const seq = mark.seq
    mark.sentSeq = seq
    mark.timer = setTimeout(() => {
      mark.timer = undefined
      if (this.marks.get(conversationId) === mark && mark.seq > mark.sentSeq) this.send(conversationId, mark)
    }, this.deps.tuning.readMs)
    this.deps.send(conversationId, seq).then(
      (answer) => {
        const { conversations } = this.deps
        // The `read` event came before this answer; later events may have come too, so its count is not news.
        if (answer.readSeq > (conversations.find(conversationId)?.readSeq ?? answer.readSeq))
          conversations.applyRead(conversationId, answer)
        if (mark.seq === seq) this.drop(conversationId, mark)
      },
      (error: unknown) => {
        if (error instanceof HongyanError && error.retry === 'never') this.drop(conversationId, mark)
        else if (this.deps.isOnline()) this.sendLater(conversationId, mark, error instanceof HongyanError ? error.retryAfterMs : undefined)
      },
    )
  }

  /** Not now. When the connection is gone, the next one sends it. */
  private sendLater(conversationId: number, mark: Mark, afterMs = 10 * this.deps.tuning.readMs): void {
    if (this.marks.get(conversationId) !== mark) return
    clearTimeout(mark.timer)
    mark.timer = setTimeout(() => {
      mark.timer = undefined
      if (this.marks.get(conversationId) === mark) this.send(conversationId, mark)
    }, afterMs)
  }

  private drop(conversationId: number, mark: Mark): void {
    if (this.marks.get(conversationId) !== mark) return
    clearTimeout(mark.timer)
    this.marks.delete(conversationId)
    this.deps.conversations.showRead(conversationId, null)
    this.deps.onChange()
  }
}
