import type { Entry } from '@hongyan/protocol'
import { HongyanError } from './error.ts'
import { Sequence } from './sequence.ts'
import { PAGE_MAX } from './wire.ts'

/** Conversations that are caught up at the same time. */
const LANES = 4

interface FollowerDeps {
  /** Entries made while away count too. */
  all: boolean
  emit(entry: Entry): void
  /** Entries after `after`, ascending; empty at the end. */
  fetchAfter(conversationId: number, after: number, limit: number): Promise<readonly Entry[]>
  isSending(conversationId: number): boolean
  isOnline(): boolean
  /** What `stored` returns has changed. */
  onProgress(): void
}

/** Emits the entries of every conversation: in order, each once, without holes. */
export class Follower {
  private readonly tracks = new Map<number, Sequence>()
  private readonly filling = new Set<number>()
  private readonly waiting = new Set<number>()

  constructor(private readonly deps: FollowerDeps) {}

  /** Goes on where a former run stopped. */
  load(emitted: readonly (readonly [number, number])[]): void {
    for (const [conversationId, seq] of emitted) this.tracks.set(conversationId, new Sequence(seq))
  }

  stored(): [number, number][] {
    return [...this.tracks].map(([conversationId, track]) => [conversationId, track.last])
  }

  has(conversationId: number): boolean {
    return this.tracks.has(conversationId)
  }

  /** A conversation is there whose entries up to `seq` are no news. Does nothing when it was there before. */
  begin(conversationId: number, seq: number): Sequence {
    const known = this.tracks.get(conversationId)
    if (known) return known
    const track = new Sequence(seq)
    this.tracks.set(conversationId, track)
    return track
  }

  /** A welcome said how far the conversation is. */
  catchUp(conversationId: number, head: number): void {
    const track = this.tracks.get(conversationId)
    if (!track) return
    if (this.deps.all) track.raise(head)
    else if (head > track.last) track.moveTo(head)
    this.emitHeld(track)
    this.fill(conversationId)
  }

  /** An event said how far the conversation is, and maybe what is newest in it. */
  news(conversationId: number, head: number, last: Entry | null): void {
    const track = this.tracks.get(conversationId)
    if (!track) return
    track.raise(head)
    if (last) this.emitAll(track.take([last]))
    this.fill(conversationId)
  }

  /** A live entry or one’s own acknowledged one, in any order. */
  offer(entry: Entry): void {
    const track = this.begin(entry.conversationId, entry.seq - 1)
    this.emitAll(track.take([entry]))
    this.fill(entry.conversationId)
  }

  /** Nothing more comes from this conversation. */
  drop(conversationId: number): void {
    if (this.tracks.delete(conversationId)) this.deps.onProgress()
  }

  /** Looks again at every hole. */
  resume(): void {
    for (const conversationId of this.tracks.keys()) this.fill(conversationId)
  }

  clear(): void {
    this.tracks.clear()
    this.waiting.clear()
  }

  private emitHeld(track: Sequence): void {
    this.emitAll(track.takeHeld())
  }

  private emitAll(entries: readonly Entry[]): void {
    for (const entry of entries) this.deps.emit(entry)
    if (entries.length > 0) this.deps.onProgress()
  }

  private fill(conversationId: number): void {
    const track = this.tracks.get(conversationId)
    if (!track?.hasGap || this.filling.has(conversationId) || !this.deps.isOnline() || this.deps.isSending(conversationId)) return
    if (this.filling.size >= LANES) {
      this.waiting.add(conversationId)
      return
    }
    this.filling.add(conversationId)
    void this.fetch(conversationId, track).finally(() => {
      this.filling.delete(conversationId)
      const [next] = this.waiting
      if (next === undefined) return
      this.waiting.delete(next)
      this.fill(next)
    })
  }

  private async fetch(conversationId: number, track: Sequence): Promise<void> {
    try {
      while (track.hasGap && this.tracks.get(conversationId) === track) {
        const page = await this.deps.fetchAfter(conversationId, track.last, PAGE_MAX)
        if (this.tracks.get(conversationId) !== track) return
        const next = track.take(page)
        this.emitAll(next)
        if (next.length === 0 && !page.some((entry) => entry.seq <= track.last)) return
      }
    } catch (error) {
      // Otherwise the next connection goes on.
      if (error instanceof HongyanError && error.retry === 'never') this.drop(conversationId)
    }
  }
}
