import { appendFile, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Entry } from '@hongyan/protocol'
import { isMissing, makeDirectory, readText } from './files.ts'

/** Entries per file. */
const SEGMENT = 256
/** Files kept in memory. */
const KEPT = 32

type Segment = Map<number, Entry>

/** Cached entries as lines of JSON, `<conversation>/<segment>.jsonl`. Lines are only appended; a torn or doubled one does no harm. */
export class EntryFiles {
  private readonly segments = new Map<string, Segment>()
  private writing: Promise<void> = Promise.resolve()

  constructor(private readonly directory: string) {}

  async load(conversationId: number, from: number, to: number): Promise<Entry[]> {
    const found: Entry[] = []
    for (const index of await this.segmentsOf(conversationId, from, to)) {
      for (const entry of (await this.segment(conversationId, index)).values()) if (entry.seq >= from && entry.seq <= to) found.push(entry)
    }
    return found.sort((a, b) => a.seq - b.seq)
  }

  save(entries: readonly Entry[]): Promise<void> {
    const work = this.writing.then(() => this.append(entries))
    this.writing = work.catch(() => undefined)
    return work
  }

  /** Deletes files that hold nothing after `[conversationId, seq]`. */
  async prune(marks: readonly (readonly [conversationId: number, seq: number])[]): Promise<void> {
    for (const [conversationId, seq] of marks) {
      if (seq < SEGMENT) continue
      for (const index of await this.segmentsOf(conversationId, 0, seq)) {
        if ((index + 1) * SEGMENT > seq) continue
        this.segments.delete(`${conversationId}/${index}`)
        await rm(this.path(conversationId, index), { force: true })
      }
    }
  }

  private async append(entries: readonly Entry[]): Promise<void> {
    const byFile = new Map<string, { conversationId: number; index: number; entries: Entry[] }>()
    for (const entry of entries) {
      const { conversationId, seq } = entry
      const index = Math.floor(seq / SEGMENT)
      const key = `${conversationId}/${index}`
      const group = byFile.get(key) ?? { conversationId, index, entries: [] }
      group.entries.push(entry)
      byFile.set(key, group)
    }
    for (const group of byFile.values()) {
      const segment = await this.segment(group.conversationId, group.index)
      const fresh = group.entries.filter((entry) => !segment.has(entry.seq))
      if (fresh.length === 0) continue
      await makeDirectory(this.folder(group.conversationId))
      // The newline before: what follows a torn line is whole again.
      await appendFile(this.path(group.conversationId, group.index), `\n${fresh.map((entry) => JSON.stringify(entry)).join('\n')}\n`, {
        mode: 0o600,
      })
      for (const entry of fresh) segment.set(entry.seq, entry)
    }
  }

  private async segmentsOf(conversationId: number, from: number, to: number): Promise<number[]> {
    const first = Math.floor(from / SEGMENT)
    const last = Math.floor(to / SEGMENT)
    if (last - first < 4) return Array.from({ length: Math.max(0, last - first + 1) }, (_, step) => first + step)
    const names = await readdir(this.folder(conversationId)).catch((error: unknown) => {
      if (isMissing(error)) return []
      throw error
    })
    return names.map((name) => Number.parseInt(name, 10)).filter((index) => index >= first && index <= last)
  }

  private async segment(conversationId: number, index: number): Promise<Segment> {
    const key = `${conversationId}/${index}`
    let segment = this.segments.get(key)
    if (!segment) segment = parseLines((await readText(this.path(conversationId, index))) ?? '')
    // Another call may have read it meanwhile; both must go on with the same one.
    segment = this.segments.get(key) ?? segment
    this.segments.delete(key)
    this.segments.set(key, segment)
    if (this.segments.size > KEPT) {
      const [oldest = ''] = this.segments.keys()
      this.segments.delete(oldest)
    }
    return segment
  }

  private folder(conversationId: number): string {
    return join(this.directory, String(conversationId))
  }

  private path(conversationId: number, index: number): string {
    return join(this.folder(conversationId), `${index}.jsonl`)
  }
}

function parseLines(text: string): Segment {
  const segment: Segment = new Map()
  for (const line of text.split('\n')) {
    if (line === '') continue
    try {
      const entry = JSON.parse(line) as Entry
      segment.set(entry.seq, entry)
    } catch {
      // Torn by a crash: fetched again when it is looked at.
    }
  }
  return segment
}
