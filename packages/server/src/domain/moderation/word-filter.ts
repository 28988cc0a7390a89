import { Automaton } from './automaton.ts'
import { WordBoundaries } from './cut-words.ts'
import { CharacterClass } from './fold-character.ts'
import { foldText, type FoldedText, Gap } from './fold-text.ts'
import type { Word, WordLevel } from './word.ts'

/** A word of the list where it stands in a text. */
export interface WordHit {
  word: Word
  /** Code units of the text, from `start` up to `end`. */
  start: number
  end: number
}

/** Fewer characters than these happen to meet across a comma. */
const CLAUSE_CHARACTERS = 3

/** Finds the words of a list in texts. It never changes; another list has another filter. */
export class WordFilter {
  private constructor(
    private readonly words: readonly Word[],
    private readonly automaton: Automaton | undefined,
  ) {}

  static readonly empty = new WordFilter([], undefined);

  /** In steps, so that nobody waits for ten thousand words. */
  static *build(words: readonly Word[]): Generator<void, WordFilter> {
    if (words.length === 0) return WordFilter.empty
    return new WordFilter(words, yield* Automaton.build(words.map(({ key }) => key)))
  }

  /** All hits, in the order of their ends; they may overlap. */
  find(text: string): WordHit[] {
    if (!this.automaton) return []
    const hits: WordHit[] = []
    const folded = foldText(text)
    const boundaries = new WordBoundaries(text)
    this.automaton.scan(folded.units, (index, last) => {
      const word = this.words[index] as Word
      const first = last - word.key.length + 1
      const [start, end] = [folded.starts[first] as number, folded.ends[last] as number]
      if (!isWhole(folded, first, last) || (isPlainHan(folded, first, last) && boundaries.isAccident(start, end))) return
      hits.push({ word, start, end })
    })
    return hits
  }
}

/** No part of a longer Latin word, and not put together from two parts of a sentence. */
function isWhole({ classes, gaps }: FoldedText, first: number, last: number): boolean {
  const { word } = CharacterClass
  if (classes[first] === word && classes[first - 1] === word) return false
  if (classes[last] === word && classes[last + 1] === word) return false
  let crossesClause = false
  let isUnbroken = false
  for (let at = first + 1; at <= last; at++) {
    if (gaps[at] === Gap.clause) crossesClause = true
    else if (gaps[at] === Gap.none) isUnbroken = true
  }
  // Whoever hides a word behind commas puts one after every character.
  return !crossesClause || (!isUnbroken && last - first + 1 >= CLAUSE_CHARACTERS)
}

function isPlainHan({ classes, gaps }: FoldedText, first: number, last: number): boolean {
  for (let at = first; at <= last; at++) {
    if (classes[at] !== CharacterClass.han || (at > first && gaps[at] !== Gap.none)) return false
  }
  return true
}

/** The most that any of the hits asks for. */
export function strongestLevel(hits: readonly WordHit[]): WordLevel | undefined {
  const levels = new Set(hits.map(({ word }) => word.level))
  return (['refuse', 'warn', 'replace'] as const).find((level) => levels.has(level))
}

/** Puts `**` for the hits of words that are to be replaced. */
export function replaceHits(text: string, hits: readonly WordHit[]): string {
  const ranges = hits.filter(({ word }) => word.level === 'replace').sort((a, b) => a.start - b.start)
  let replaced = ''
  let copied = 0
  for (const { start, end } of ranges) {
    // One that overlaps what is replaced already makes that longer.
    if (start >= copied) replaced += `${text.slice(copied, start)}**`
    copied = Math.max(copied, end)
  }
  return replaced + text.slice(copied)
}
