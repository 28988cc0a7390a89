import { setImmediate } from 'node:timers/promises'
import { DomainError } from '../errors.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'
import { wordKeyOf } from './fold-text.ts'
import { WordFilter } from './word-filter.ts'
import { getWord, type Word, type WordLevel, WORDS_MAX } from './word.ts'

interface WordListDeps {
  store: Pick<Store, 'listWords' | 'putWords' | 'removeWords'>
  clock: Clock
}

export interface WordChanges {
  added: number
  /** Had another level or spelling. */
  changed: number
  unchanged: number
}

/** Words in one transaction, so that a long list holds up nobody's messages. */
const WORDS_AT_ONCE = 1000
/** Milliseconds that building a filter may hold up everything else at a time. */
const SLICE_MS = 3

/** The words that are watched for, and the filter made of them. A change is in force when its promise resolves. */
export class WordList {
  private readonly words = new Map<string, Word>()
  private current = WordFilter.empty
  private building: Promise<void> | undefined
  private version = 0
  private built = 0

  private constructor(private readonly deps: WordListDeps) {}

  static async open(deps: WordListDeps): Promise<WordList> {
    const list = new WordList(deps)
    for (let after = ''; ; ) {
      const page = await deps.store.listWords({ after, limit: WORDS_AT_ONCE })
      for (const word of page) list.words.set(word.key, word)
      list.version++
      if (page.length < WORDS_AT_ONCE) break
      after = page.at(-1)?.key ?? ''
    }
    await list.rebuild()
    return list
  }

  get filter(): WordFilter {
    return this.current
  }

  get count(): number {
    return this.words.size
  }

  /** By their folded form. `after` is the cursor of the page before; null when there are no more. */
  list({ search = '', level, after = '', limit = 50 }: { search?: string; level?: WordLevel; after?: string; limit?: number }): {
    words: Word[]
    cursor: string | null
  } {
    const wanted = wordKeyOf(search)
    const found = this.all().filter(
      (word) => word.key > after && word.key.includes(wanted) && (level === undefined || word.level === level),
    )
    const words = found.slice(0, limit)
    return { words, cursor: found.length > limit ? (words.at(-1)?.key ?? null) : null }
  }

  all(): Word[] {
    return [...this.words.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
  }

  /** Adds words, or gives those that are there another level. Throws `words.invalid`, `words.too-many`. */
  async put(given: readonly { text: string; level: WordLevel }[]): Promise<WordChanges> {
    const at = this.deps.clock.now()
    const wanted = new Map(
      given.map(({ text, level }) => {
        const word = getWord(text)
        return [word.key, { ...word, level, createdAt: this.words.get(word.key)?.createdAt ?? at }]
      }),
    )
    const changes: WordChanges = { added: 0, changed: 0, unchanged: 0 }
    const written: Word[] = []
    for (const word of wanted.values()) {
      const before = this.words.get(word.key)
      if (before && before.level === word.level && before.text === word.text) changes.unchanged++
      else {
        changes[before ? 'changed' : 'added']++
        written.push(word)
      }
    }
    if (this.words.size + changes.added > WORDS_MAX) throw new DomainError('words.too-many', { limit: WORDS_MAX })
    await this.change(
      written,
      (words) => this.deps.store.putWords(words),
      (word) => this.words.set(word.key, word),
    )
    return changes
  }

  /** Returns how many of them were there. */
  async remove(texts: readonly string[]): Promise<number> {
    const found = [...new Set(texts.map((text) => wordKeyOf(text)))].flatMap((key) => this.words.get(key) ?? [])
    await this.change(
      found,
      (words) => this.deps.store.removeWords(words.map(({ key }) => key)),
      (word) => this.words.delete(word.key),
    )
    return found.length
  }

  private async change(words: readonly Word[], store: (words: Word[]) => Promise<unknown>, apply: (word: Word) => unknown): Promise<void> {
    try {
      for (let from = 0; from < words.length; from += WORDS_AT_ONCE) {
        const some = words.slice(from, from + WORDS_AT_ONCE)
        await store(some)
        for (const word of some) apply(word)
        this.version++
      }
    } finally {
      await this.rebuild()
    }
  }

  /** Builds in slices beside everything else, and takes the new filter when it is whole. */
  private async rebuild(): Promise<void> {
    while (this.built !== this.version) {
      this.building ??= this.build().finally(() => (this.building = undefined))
      await this.building
    }
  }

  private async build(): Promise<void> {
    const { version } = this
    const steps = WordFilter.build([...this.words.values()])
    let sliceEnd = performance.now() + SLICE_MS
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done) {
        this.current = step.value
        this.built = version
        return
      }
      if (performance.now() < sliceEnd) continue
      await setImmediate()
      sliceEnd = performance.now() + SLICE_MS
    }
  }
}
