import type { Entry, EntryPage } from '@hongyan/protocol'
import type { OutgoingMessage, TimelineState } from './contract.ts'
import { errorCode, HongyanError } from './error.ts'
import { lastRun, LogWindow } from './log-window.ts'
import { Value } from './observable.ts'
import type { Tuning } from './tuning.ts'
import { PAGE_MAX } from './wire.ts'

/** A followed timeline that nobody scrolled keeps at most this many entries. */
const FOLLOWED_MAX = 1000

export interface TimelineDeps {
  tuning: Tuning
  /** Newest seq known of the conversation; undefined when the conversation is not known. */
  head(): number | undefined
  loadCached(from: number, to: number): Promise<Entry[]>
  /** A page from the server; what it names is learned on the way. */
  fetchPage(range: { before?: number; after?: number; limit: number }): Promise<EntryPage>
  outgoing(): readonly OutgoingMessage[]
  /** An own message is on its way: its entry may be all that is missing. */
  isSending(): boolean
  isOnline(): boolean
}

type Loading = NonNullable<TimelineState['loading']>

/** One conversation’s window, shared by all who look at it. Loads one thing at a time; live entries may come at any moment. */
export class SharedTimeline {
  readonly state: Value<TimelineState>
  users = 0
  private window = new LogWindow()
  private loading: Loading | null = null
  private error: string | null = null
  /** Someone asked for more than the newest page: the window is not moved under them. */
  private isTouched = false
  /** The first page is all there. */
  private isOpened = false
  private queue: Promise<void> = Promise.resolve()
  private readonly running = new Map<string, Promise<void>>()
  /** Acknowledged messages whose entries wait for others before them. */
  private arriving: { message: OutgoingMessage; seq: number }[] = []

  constructor(private readonly deps: TimelineDeps) {
    this.state = new Value<TimelineState>(this.compute())
  }

  /** Live entries, acknowledged messages, and whatever else is at hand. */
  offer(entries: readonly Entry[]): void {
    const hadMore = this.window.append(entries)
    if (hadMore && !this.isTouched && this.window.entries.length > FOLLOWED_MAX) this.window.trimStart(FOLLOWED_MAX / 2)
    this.publish()
    this.fillGap()
  }

  settle(message: OutgoingMessage, entry: Entry): void {
    this.arriving.push({ message, seq: entry.seq })
    this.offer([entry])
  }

  raise(head: number): void {
    this.window.raise(head)
    this.fillGap()
  }

  /** Shows what is cached, then what the server has. */
  open(): Promise<void> {
    this.loading ??= 'jump'
    this.publish()
    return this.once('open', 'jump', async () => {
      const head = this.deps.head()
      if (!this.window.loaded && head !== undefined) {
        this.window.raise(head)
        const run = await this.newestCachedRun(head)
        if (run.length > 0 || head === 0) {
          this.window.show(run.slice(-this.deps.tuning.page), true)
          this.publish()
        }
      }
      if (!this.window.loaded || this.window.gap > this.deps.tuning.gap) await this.showNewest()
      else if (this.window.entries.length < this.deps.tuning.page / 2 && !this.window.atStart) await this.older()
      this.isOpened = true
    })
  }

  loadOlder(): Promise<void> {
    if (this.window.atStart) return Promise.resolve()
    return this.once('older', 'older', async () => {
      this.isTouched = true
      await this.older()
    })
  }

  loadNewer(): Promise<void> {
    if (this.window.loaded && this.window.gap === 0) return Promise.resolve()
    return this.once('newer', 'newer', async () => {
      this.isTouched = true
      if (!this.window.loaded || this.window.gap > 0) await this.newer(this.deps.tuning.page)
    })
  }

  jumpTo(seq: number): Promise<void> {
    return this.once(`jump ${seq}`, 'jump', async () => {
      this.isTouched = true
      const { window } = this
      const half = Math.ceil(this.deps.tuning.page / 2)
      if (window.loaded && seq >= window.first && seq <= window.last) return
      const cached = await this.deps.loadCached(Math.max(1, seq - half), seq + half)
      const wanted = Math.min(seq + half, Math.max(window.head, seq)) - Math.max(1, seq - half) + 1
      const run = cached.length >= wanted ? lastRun(cached) : await this.around(seq, half)
      if (run.length === 0) await this.showNewest()
      else window.show(run)
    })
  }

  jumpToEnd(): Promise<void> {
    return this.once('end', 'jump', async () => {
      this.isTouched = false
      const { window } = this
      if (!window.loaded || !window.following || window.gap > 0) await this.showNewest()
      else window.trimStart(FOLLOWED_MAX / 2)
    })
  }

  /** After a reconnect: goes on with what failed or was missed. */
  resume(): void {
    const head = this.deps.head()
    if (head !== undefined) this.window.raise(head)
    this.error = null
    if (!this.window.loaded || (!this.isOpened && !this.isTouched)) void this.open()
    else {
      this.publish()
      this.fillGap()
    }
  }

  /** The server has other data: forgets everything shown. */
  restart(): void {
    this.window = new LogWindow()
    this.arriving = []
    this.isTouched = false
    this.isOpened = false
    this.error = null
    this.publish()
  }

  /** The conversation is no longer one’s own. */
  end(error: string): void {
    this.error = error
    this.publish()
  }

  /** The outbox changed: shows it, and goes on with what waited for an acknowledgement. */
  refresh(): void {
    this.publish()
    this.fillGap()
  }

  private publish(): void {
    const next = this.compute()
    const before = this.state.get()
    if ((Object.keys(next) as (keyof TimelineState)[]).some((key) => next[key] !== before[key])) this.state.set(next)
  }

  /** Running count at an entry shown. */
  countAt(seq: number): number | undefined {
    return this.window.entries[seq - this.window.first]?.count
  }

  private compute(): TimelineState {
    const { window } = this
    if (this.arriving.length > 0) this.arriving = this.arriving.filter(({ seq }) => window.following && seq > window.last)
    const outgoing = this.deps.outgoing()
    return {
      entries: window.entries,
      outgoing: this.arriving.length > 0 ? [...this.arriving.map(({ message }) => message), ...outgoing] : outgoing,
      atStart: window.atStart,
      atEnd: window.loaded && window.following,
      loading: this.loading,
      error: this.error,
    }
  }

  /** Goes on to the head where the window follows it. A large gap is jumped over, or left alone where somebody reads. */
  private fillGap(): void {
    const { window } = this
    if (!window.loaded || !window.following || window.gap === 0 || !this.deps.isOnline() || this.deps.isSending()) return
    if (window.gap <= this.deps.tuning.gap) {
      void this.once('gap', 'newer', async () => {
        while (window.following && window.gap > 0 && !this.deps.isSending()) await this.newer(Math.min(PAGE_MAX, window.gap))
      })
    } else if (this.isTouched) {
      window.detach()
      this.publish()
    } else void this.once('end', 'jump', () => this.showNewest())
  }

  private async older(): Promise<void> {
    const { window } = this
    const { page } = this.deps.tuning
    if (!window.loaded) return this.showNewest()
    if (window.atStart) return
    const before = window.first
    const cached = lastRun(await this.deps.loadCached(Math.max(1, before - page), before - 1))
    const isWhole = cached.at(-1)?.seq === before - 1 && (cached.length === page || cached[0]?.seq === 1)
    if (isWhole || (cached.at(-1)?.seq === before - 1 && !this.deps.isOnline())) {
      window.prepend(cached)
      return
    }
    const { entries } = await this.deps.fetchPage({ before, limit: page })
    if (entries.length > 0 && !window.prepend(entries)) throw malformed()
    // A page that is not full has the first entry one may see, which need not be the first there is.
    if (entries.length < page) window.endAtStart()
  }

  private async newer(limit: number): Promise<void> {
    const { window } = this
    if (!window.loaded) return this.showNewest()
    const after = window.last
    const cached = await this.deps.loadCached(after + 1, after + limit)
    if (window.append(cached)) return
    const { entries, head } = await this.deps.fetchPage({ after, limit })
    window.raise(head)
    if (!window.append(entries) && window.last === after && window.gap > 0) throw malformed()
  }

  private async showNewest(): Promise<void> {
    const { window } = this
    const { entries, head } = await this.deps.fetchPage({ limit: this.deps.tuning.page })
    window.raise(head)
    window.show(lastRun(entries), true)
    if (entries.length < this.deps.tuning.page) window.endAtStart()
  }

  private async around(seq: number, half: number): Promise<readonly Entry[]> {
    const [older, newer] = await Promise.all([
      this.deps.fetchPage({ before: seq + 1, limit: half }),
      this.deps.fetchPage({ after: seq, limit: half }),
    ])
    this.window.raise(newer.head)
    return lastRun([...older.entries, ...newer.entries])
  }

  private async newestCachedRun(head: number): Promise<readonly Entry[]> {
    const { page, gap } = this.deps.tuning
    // Entries may have been cached after the head was.
    const run = lastRun(await this.deps.loadCached(Math.max(1, head - gap - page + 1), head + gap))
    this.window.raise(run.at(-1)?.seq ?? head)
    return run
  }

  /** Runs one load after the other; the same one asked for twice runs once. Never rejects: the state tells. */
  private once(key: string, loading: Loading, work: () => Promise<void>): Promise<void> {
    const before = this.running.get(key)
    if (before) return before
    const run = this.queue.then(async () => {
      this.loading = loading
      this.error = null
      this.publish()
      try {
        await work()
      } catch (error) {
        this.error = errorCode(error)
      }
      this.running.delete(key)
      this.loading = null
      this.publish()
      if (this.error === null) this.fillGap()
    })
    this.queue = run
    this.running.set(key, run)
    return run
  }
}

function malformed(): HongyanError {
  return new HongyanError({ code: 'frame.malformed', message: 'A page does not touch the entries next to it.', retry: 'never' })
}
