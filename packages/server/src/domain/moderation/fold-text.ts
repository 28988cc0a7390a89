import { CharacterClass, classOf, classOfFolded, foldSeveral, foldUnit } from './fold-character.ts'

/** What was left out before a unit: nothing, blanks and signs, or the end of a part of a sentence. */
export const Gap = { none: 0, sign: 1, clause: 2 } as const

/** A text as the filter reads it, one number per code unit, and where each comes from. */
export interface FoldedText {
  units: number[]
  /** Code units of the original that a unit stands for: from `starts` up to `ends`. */
  starts: number[]
  ends: number[]
  classes: CharacterClass[]
  gaps: number[]
}

/**
 * Folds what looks alike into one form: full width, capitals, traditional characters; passes over what nobody sees, and
 * over blanks and signs between Han characters. Other blanks become one each.
 */
export function foldText(text: string): FoldedText {
  const folding = new Folding()
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at)
    const kind = unit >= 0xd800 && unit <= 0xdfff ? CharacterClass.several : classOf(unit)
    if (kind !== CharacterClass.several) {
      folding.take(kind, foldUnit(unit), at, at + 1)
      at++
      continue
    }
    const codePoint = text.codePointAt(at) as number
    const end = at + (codePoint > 0xffff ? 2 : 1)
    for (const character of foldSeveral(codePoint)) {
      const characterKind = classOfFolded(character)
      for (let index = 0; index < character.length; index++) folding.take(characterKind, character.charCodeAt(index), at, end)
    }
    at = end
  }
  folding.finish()
  return folding
}

class Folding implements FoldedText {
  readonly units: number[] = []
  readonly starts: number[] = []
  readonly ends: number[] = []
  readonly classes: CharacterClass[] = []
  readonly gaps: number[] = []
  /** Blanks and signs since the last character that counts: class, unit, start and end of each. */
  private readonly waiting: number[] = []

  take(kind: CharacterClass, unit: number, start: number, end: number): void {
    if (kind === CharacterClass.ignorable) return
    if (kind >= CharacterClass.space) {
      this.waiting.push(kind, unit, start, end)
      return
    }
    let gap: number = Gap.none
    if (this.waiting.length > 0) {
      if (kind === CharacterClass.han && this.classes.at(-1) === CharacterClass.han) gap = this.drop()
      else this.finish()
    }
    this.push(kind, unit, start, end, gap)
  }

  /** What waits stays where it does not stand between Han characters. */
  finish(): void {
    const { waiting } = this
    for (let index = 0; index < waiting.length; index += 4) {
      const [kind = 0, unit = 0, start = 0, end = 0] = waiting.slice(index, index + 4)
      const isBlank = kind === CharacterClass.space || unit === 10 || unit === 13
      if (isBlank && this.units.at(-1) === BLANK) continue
      this.push(kind as CharacterClass, isBlank ? BLANK : unit, start, end, Gap.none)
    }
    waiting.length = 0
  }

  private drop(): number {
    let gap: number = Gap.sign
    for (let index = 0; index < this.waiting.length; index += 4) {
      if (this.waiting[index] === CharacterClass.clause) gap = Gap.clause
    }
    this.waiting.length = 0
    return gap
  }

  private push(kind: CharacterClass, unit: number, start: number, end: number, gap: number): void {
    this.units.push(unit)
    this.starts.push(start)
    this.ends.push(end)
    this.classes.push(kind)
    this.gaps.push(gap)
  }
}

const BLANK = 0x20

/** What a word is known by: two that the filter cannot tell apart have the same. Empty where nothing of it counts. */
export function wordKeyOf(word: string): string {
  return String.fromCharCode(...foldText(word.trim()).units).trim()
}
