const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
/** What is as short as this is an accident even if it cuts a long word at one end only. */
const SHORT = 2
const LONG = 3

/**
 * Whether a stretch of Chinese is there by accident: it begins inside one word of the dictionary and ends inside another, as 中出
 * does in 从中|出现, or cuts a long one, as in 中|出人意料. Looks through the text once, at the first question.
 */
export class WordBoundaries {
  /** Where the word begins, and ends, that a place lies inside; both are the place itself between words. */
  private around: { from: Int32Array; to: Int32Array } | undefined

  constructor(private readonly text: string) {}

  isAccident(start: number, end: number): boolean {
    const { from, to } = (this.around ??= findWords(this.text))
    const lengthAt = (place: number): number => (to[place] ?? 0) - (from[place] ?? 0)
    const [before, after] = [lengthAt(start), lengthAt(end)]
    // One word that goes beyond both ends is a compound, which is meant.
    if (before > 0 && from[start] === from[end]) return false
    return (before > 0 && after > 0) || (end - start <= SHORT && Math.max(before, after) >= LONG)
  }
}

function findWords(text: string): { from: Int32Array; to: Int32Array } {
  const from = new Int32Array(text.length + 1)
  const to = new Int32Array(text.length + 1)
  for (const { index, segment } of segmenter.segment(text)) {
    from[index] = to[index] = index
    for (let at = index + 1; at < index + segment.length; at++) {
      from[at] = index
      to[at] = index + segment.length
    }
  }
  from[text.length] = to[text.length] = text.length
  return { from, to }
}
