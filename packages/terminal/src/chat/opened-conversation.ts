import type { Client, Timeline } from '@hongyan/sdk/node'
import type { AccountBrief, Conversation } from '@hongyan/protocol'
import type { Translation } from '../i18n/language.ts'
import { MessageLines, type PaneLine } from '../message-pane/message-lines.ts'
import { type Anchor, anchorUnread, bottomIndex, scrollBy, visibleLines } from '../message-pane/scroll.ts'

/** So many unread entries are looked for in the newest page; for more the window is moved to them. */
const NEWEST_PAGE = 40

export interface Viewport {
  width: number
  height: number
}

/** The conversation in the message pane: its window of the log, where it is scrolled to, and what was unread when it was opened. */
export class OpenedConversation {
  readonly timeline: Timeline
  readonly #client: Client
  readonly #translation: Translation
  readonly #accounts: () => ReadonlyMap<number, AccountBrief>
  readonly #unsubscribe: () => void
  #dividerAfter: number | null
  /** The first unread entry is still to be brought into view. */
  #placing: boolean
  #anchor: Anchor | null = null
  #viewport: Viewport = { width: 80, height: 20 }
  readonly #messageLines = new MessageLines()
  #markedSeq = 0

  constructor(
    client: Client,
    readonly conversation: Conversation,
    translation: Translation,
    accounts: () => ReadonlyMap<number, AccountBrief>,
    onChange: () => void,
  ) {
    this.#client = client
    this.#translation = translation
    this.#accounts = accounts
    this.timeline = client.timeline(conversation.id)
    this.#unsubscribe = this.timeline.subscribe(onChange)
    this.#dividerAfter = conversation.unread > 0 ? conversation.readSeq : null
    this.#placing = this.#dividerAfter !== null
    if (conversation.unread > NEWEST_PAGE) void this.#load(() => this.timeline.jumpTo(conversation.readSeq + 1))
  }

  close(): void {
    this.#unsubscribe()
    this.timeline.close()
  }

  setViewport(viewport: Viewport): void {
    this.#viewport = viewport
  }

  get isAtEnd(): boolean {
    return this.#anchor === null && this.timeline.get().atEnd
  }

  /** The rows in view, and nothing else changed. */
  visible(): readonly PaneLine[] {
    const lines = this.#allLines()
    this.#placeUnread(lines)
    return visibleLines(lines, this.#anchor, this.#viewport.height)
  }

  /** Tells the server that what is in view was seen. */
  markSeen(): void {
    const seen = this.visible().findLast((line) => Number.isFinite(line.seq))?.seq ?? 0
    if (seen <= this.#markedSeq || this.#placing) return
    this.#markedSeq = seen
    this.#client.markRead(this.conversation.id, seen)
  }

  scrollPage(direction: -1 | 1): void {
    this.scrollRows(direction * Math.max(1, this.#viewport.height - 2))
  }

  scrollRows(by: number): void {
    const { atStart, atEnd, loading } = this.timeline.get()
    const lines = this.#allLines()
    const before = this.#anchor
    this.#placing = false
    this.#anchor = scrollBy(lines, before, by, this.#viewport.height)
    if (loading !== null) return
    const top = bottomIndex(lines, this.#anchor) + 1 - this.#viewport.height
    if (by < 0 && !atStart && top <= this.#viewport.height) void this.#load(() => this.timeline.loadOlder())
    if (by > 0 && !atEnd && this.#anchor === null) this.#loadNewer(lines)
  }

  /** Back to the newest message. */
  goToEnd(): void {
    this.#placing = false
    this.#anchor = null
    if (!this.timeline.get().atEnd) void this.#load(() => this.timeline.jumpToEnd())
  }

  /** What comes from now on is unread while the terminal has no focus: the divider stands before it. */
  markUnreadFrom(seq: number): void {
    this.#dividerAfter = seq
  }

  #loadNewer(lines: readonly PaneLine[]): void {
    // Without an anchor the view would jump over what is being loaded.
    const last = lines.at(-1)
    if (last !== undefined) this.#anchor = { seq: last.seq, below: 0 }
    void this.#load(() => this.timeline.loadNewer())
  }

  #placeUnread(lines: readonly PaneLine[]): void {
    if (!this.#placing || this.#dividerAfter === null) return
    const { entries, atStart, loading } = this.timeline.get()
    const first = entries[0]?.seq
    if (first === undefined || loading === 'jump' || (first > this.#dividerAfter + 1 && !atStart)) return
    this.#placing = false
    this.#anchor = anchorUnread(lines, this.#dividerAfter, this.#viewport.height)
  }

  #allLines(): readonly PaneLine[] {
    const { entries, outgoing, atStart, atEnd } = this.timeline.get()
    return this.#messageLines.update({
      entries,
      outgoing: atEnd ? outgoing : [],
      accounts: this.#accounts(),
      me: this.#client.account.get()?.id,
      dividerAfter: this.#dividerAfter,
      atStart,
      width: this.#viewport.width,
      translation: this.#translation,
    })
  }

  /** A page that does not come is told by the timeline’s own `error`; it is asked for again with the next scroll. */
  async #load(load: () => Promise<void>): Promise<void> {
    try {
      await load()
    } catch {
      this.#placing = false
    }
  }
}
