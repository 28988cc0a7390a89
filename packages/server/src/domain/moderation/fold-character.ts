import traditionalCharacters from 'opencc-js/dict/TSCharacters'

/** What a character is to the filter. */
export const CharacterClass = {
  /** Not known yet. */
  unknown: 0,
  /** Nobody sees it: zero width, variation, combining. */
  ignorable: 1,
  han: 2,
  /** Letters and digits of scripts that part their words by blanks. */
  word: 3,
  /** Kana, Hangul, Thai and others, which do not. */
  other: 4,
  space: 5,
  sign: 6,
  /** Ends a part of a sentence, so what stands on both sides seldom belongs together. */
  clause: 7,
  /** Becomes several characters. */
  several: 8,
} as const
export type CharacterClass = (typeof CharacterClass)[keyof typeof CharacterClass]

const IGNORABLE = /^[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Mn}\p{Me}]$/u
const SPACE = /^[\s\p{Z}]$/u
const BREAK = /^[\n\r\u2028\u2029]$/u
const CONTROL = /^\p{C}$/u
const HAN = /^\p{Script=Han}$/u
const UNSPACED =
  /^[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]$/u
const WORD = /^[\p{L}\p{N}]$/u
const CLAUSE = /^[,，。!！?？;；:：、…—()（）"'“”‘’《》〈〉「」『』【】]$/u
/** Scripts whose marks are passed over, so that what is written with marks of its own and with combining ones is the same. */
const MARKED = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u
const MARKS = /\p{Mn}/gu

const simplified = new Map(
  traditionalCharacters.split('|').map((pair): [string, string] => {
    const [traditional = '', simple = traditional] = pair.split(' ')
    return [traditional, simple]
  }),
)

const classes = new Uint8Array(0x10000)
const folded = new Uint16Array(0x10000)
/** Those of more than one unit, before or after; bounded, so that nobody fills the memory with rare characters. */
const several = new Map<number, string>()
const SEVERAL_MAX = 5000

/** The class of a code unit that is no surrogate. */
export function classOf(unit: number): CharacterClass {
  return (classes[unit] || learn(unit)) as CharacterClass
}

/** What a unit is folded to; call `classOf` first, and where that is `several`, `foldSeveral`. */
export function foldUnit(unit: number): number {
  return folded[unit] as number
}

/** The folded form of a code point that is not one unit before and after. */
export function foldSeveral(codePoint: number): string {
  const known = several.get(codePoint)
  if (known !== undefined) return known
  const form = foldCharacter(String.fromCodePoint(codePoint))
  if (several.size < SEVERAL_MAX) several.set(codePoint, form)
  return form
}

/** The class of a character as it stands in a folded form. */
export function classOfFolded(character: string): CharacterClass {
  return character.length === 1 ? classOf(character.charCodeAt(0)) : classify(character)
}

function learn(unit: number): CharacterClass {
  const character = String.fromCharCode(unit)
  const kind = classify(character)
  if (kind === CharacterClass.ignorable || kind === CharacterClass.space) return note(unit, kind, unit)
  const form = foldCharacter(character)
  if (kind === CharacterClass.clause) return note(unit, kind, form.length === 1 ? form.charCodeAt(0) : unit)
  if (form.length !== 1) return note(unit, CharacterClass.several, unit)
  return note(unit, form === character ? kind : classify(form), form.charCodeAt(0))
}

function note(unit: number, kind: CharacterClass, form: number): CharacterClass {
  folded[unit] = form
  return (classes[unit] = kind)
}

function classify(character: string): CharacterClass {
  if (BREAK.test(character)) return CharacterClass.clause
  if (SPACE.test(character)) return CharacterClass.space
  if (IGNORABLE.test(character) || CONTROL.test(character)) return CharacterClass.ignorable
  if (HAN.test(character)) return CharacterClass.han
  if (UNSPACED.test(character)) return CharacterClass.other
  if (WORD.test(character)) return CharacterClass.word
  if (CLAUSE.test(character)) return CharacterClass.clause
  return CharacterClass.sign
}

/** Full width, ligatures and other dress off, small letters, no marks on Latin, simplified characters. */
function foldCharacter(character: string): string {
  let form = character.normalize('NFKC').toLowerCase()
  if (MARKED.test(form)) form = form.normalize('NFKD').replace(MARKS, '')
  return Array.from(form, (one) => simplified.get(one) ?? one).join('')
}
