import type { Conversation, Entry } from '@hongyan/protocol'
import { applyEntry, applyRead, isHidden, mergeConversation, type PendingRead, showRead } from './conversation-facts.ts'
import { Derived } from './observable.ts'

/** The conversation list: what the server said of each, and on top of it the reads it has not confirmed yet. */
export class Conversations {
  private rows = new Map<number, Conversation>()
  private readonly reads = new Map<number, PendingRead>()
  /** What `shown` returned, so that an unchanged conversation keeps its identity. */
  private views = new Map<number, Conversation>()
  private isReady = false
  private hasMore = false

  readonly list = new Derived(() => {
    const rows = [...this.rows.values()].map((row) => this.show(row)).sort(compareRows)
    const list: Conversation[] = []
    const hidden: Conversation[] = []
    for (const row of rows) (isHidden(row) ? hidden : list).push(row)
    return { ready: this.isReady, list: list as readonly Conversation[], hidden: hidden as readonly Conversation[], more: this.hasMore }
  })

  find(id: number): Conversation | undefined {
    const row = this.rows.get(id)
    return row && this.show(row)
  }

  has(id: number): boolean {
    return this.rows.has(id)
  }

  /** As the server said it, newest first. */
  stored(): { conversations: Conversation[]; more: boolean } {
    return { conversations: [...this.rows.values()].sort((a, b) => b.position - a.position), more: this.hasMore }
  }

  /** The whole list, from the cache or a welcome. */
  replace(rows: readonly Conversation[], more: boolean): void {
    this.rows = new Map(rows.map((row) => [row.id, row]))
    this.views.clear()
    this.isReady = true
    this.hasMore = more
    this.list.invalidate()
  }

  /** What changed since, from a welcome: later than anything known. */
  update(rows: readonly Conversation[]): void {
    for (const row of rows) this.set(row)
    this.isReady = true
    this.list.invalidate()
  }

  /** Rows of an event, which may be older than entries that are known. */
  merge(rows: readonly Conversation[]): void {
    for (const row of rows) this.set(mergeConversation(this.rows.get(row.id), row))
    this.list.invalidate()
  }

  /** Rows of an answer: an event may have overtaken them, and only events tell of settings in their order. */
  learn(rows: readonly Conversation[], more?: boolean): void {
    for (const row of rows) {
      const known = this.rows.get(row.id)
      this.set(mergeConversation(known, known ? { ...row, settings: known.settings } : row))
    }
    if (more !== undefined) this.hasMore = more
    this.list.invalidate()
  }

  /** The position below which `conversation.list` goes on; undefined at the top. Pinned rows are there out of turn. */
  oldestPosition(): number | undefined {
    let oldest: number | undefined
    for (const { position, settings } of this.rows.values())
      if (!settings.pinned && (oldest === undefined || position < oldest)) oldest = position
    return oldest
  }

  remove(id: number): void {
    this.drop(id)
    this.list.invalidate()
  }

  applyEntry(entry: Entry, ownId: number): void {
    this.change(entry.conversationId, (row) => applyEntry(row, entry, ownId))
  }

  applyRead(id: number, read: { readSeq: number; unread: number }): void {
    const pending = this.reads.get(id)
    if (pending && read.readSeq >= pending.seq) {
      this.reads.delete(id)
      this.views.delete(id)
    }
    this.change(id, (row) => applyRead(row, read))
  }

  /** Shows a read position before the server has it. Null: shows the server’s again. */
  showRead(id: number, pending: PendingRead | null): void {
    if (pending) this.reads.set(id, pending)
    else this.reads.delete(id)
    this.views.delete(id)
    this.list.invalidate()
  }

  /** Another account or server: nothing is known. */
  reset(): void {
    this.rows.clear()
    this.reads.clear()
    this.views.clear()
    this.isReady = false
    this.hasMore = false
    this.list.invalidate()
  }

  private change(id: number, apply: (row: Conversation) => Conversation): void {
    const row = this.rows.get(id)
    const next = row && apply(row)
    if (!next || next === row) return
    this.set(next)
    this.list.invalidate()
  }

  private show(row: Conversation): Conversation {
    let view = this.views.get(row.id)
    if (!view) this.views.set(row.id, (view = showRead(row, this.reads.get(row.id))))
    return view
  }

  private set(row: Conversation): void {
    this.rows.set(row.id, row)
    this.views.delete(row.id)
  }

  private drop(id: number): void {
    this.rows.delete(id)
    this.reads.delete(id)
    this.views.delete(id)
  }
}

/** Pinned ones first, then newest first. */
function compareRows(a: Conversation, b: Conversation): number {
  return Number(b.settings.pinned) - Number(a.settings.pinned) || b.position - a.position
}
