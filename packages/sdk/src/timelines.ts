import type { Entry } from '@hongyan/protocol'
import type { OutgoingMessage, Timeline } from './contract.ts'
import { SharedTimeline, type TimelineDeps } from './timeline.ts'

/** The timelines someone looks at. */
export class Timelines {
  private readonly shared = new Map<number, SharedTimeline>()

  constructor(private readonly depsOf: (conversationId: number) => TimelineDeps) {}

  use(conversationId: number): Timeline {
    let shared = this.shared.get(conversationId)
    if (!shared) {
      this.shared.set(conversationId, (shared = new SharedTimeline(this.depsOf(conversationId))))
      void shared.open()
    }
    const timeline = shared
    timeline.users++
    let isClosed = false
    return {
      conversationId,
      get: timeline.state.get,
      subscribe: timeline.state.subscribe,
      loadOlder: () => timeline.loadOlder(),
      loadNewer: () => timeline.loadNewer(),
      jumpTo: (seq) => timeline.jumpTo(seq),
      jumpToEnd: () => timeline.jumpToEnd(),
      close: () => {
        if (isClosed) return
        isClosed = true
        if (--timeline.users === 0 && this.shared.get(conversationId) === timeline) this.shared.delete(conversationId)
      },
    }
  }

  offer(entry: Entry): void {
    this.shared.get(entry.conversationId)?.offer([entry])
  }

  /** Puts new timelines in the place of those of another server. */
  restart(): void {
    for (const timeline of this.shared.values()) timeline.restart()
  }

  raise(conversationId: number, head: number): void {
    this.shared.get(conversationId)?.raise(head)
  }

  settle(message: OutgoingMessage, entry: Entry): void {
    this.shared.get(message.conversationId)?.settle(message, entry)
  }

  countAt(conversationId: number, seq: number): number | undefined {
    return this.shared.get(conversationId)?.countAt(seq)
  }

  end(conversationId: number, error: string): void {
    this.shared.get(conversationId)?.end(error)
  }

  refresh(): void {
    for (const timeline of this.shared.values()) timeline.refresh()
  }

  /** Goes on with what failed or was missed, in one conversation or all. */
  resume(conversationId?: number): void {
    for (const [id, timeline] of this.shared) if (conversationId === undefined || id === conversationId) timeline.resume()
  }

  ids(): number[] {
    return [...this.shared.keys()]
  }
}
