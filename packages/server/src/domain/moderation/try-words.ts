import { replaceHits, strongestLevel, type WordFilter, type WordHit } from './word-filter.ts'
import type { WordLevel } from './word.ts'

export interface Trial {
  /** What would happen to a message of this text. */
  outcome: WordLevel | 'clean'
  /** As it would be sent. */
  text: string
  hits: WordHit[]
}

/** What the filter does to a text, for those who make the list; nobody's hits are counted. */
export function tryWords(filter: WordFilter, text: string): Trial {
  const hits = filter.find(text)
  return { outcome: strongestLevel(hits) ?? 'clean', text: replaceHits(text, hits), hits }
}
