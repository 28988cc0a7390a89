import stringWidth from 'string-width'

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
/** Text in which every UTF-16 unit is a grapheme of known width: ASCII, Han, kana, CJK punctuation, full-width forms. */
const SIMPLE = /^[\x20-\x7e\u3001-\u3029\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uff01-\uff60]*$/
const LETTER_WITH_MARKS = /.(?:[\p{Mn}\p{Me}]|\u200c|\u200d)*/gsu

export function isSimple(text: string): boolean {
  return SIMPLE.test(text)
}

/** What a person sees as characters, in order; joined they are the text again. */
export function splitGraphemes(text: string): string[] {
  if (isSimple(text)) return text.split('')
  return Array.from(segmenter.segment(text), (part) => part.segment).flatMap(splitWide)
}

/** Some scripts chain letters into one grapheme without end; what is wider than two cells may be cut at its letters. */
function splitWide(grapheme: string): string[] {
  if (grapheme.length === 1 || stringWidth(grapheme) <= 2) return [grapheme]
  return grapheme.match(LETTER_WITH_MARKS) ?? [grapheme]
}

/** Cells that a text of one line takes in a terminal. */
export function widthOf(text: string): number {
  if (!isSimple(text)) return stringWidth(text)
  let width = 0
  for (let index = 0; index < text.length; index++) width += text.charCodeAt(index) > 0x7e ? 2 : 1
  return width
}
