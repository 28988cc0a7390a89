const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
/** What is as short as this is an accident even if it cuts a long word at one end only. */
const SHORT = 2
const LONG = 3
/** Characters on each side that are looked at. */
const AROUND = 16
/** Places that are looked at in one text; whoever writes more of them means it. */
const PLACES_MAX = 20

/**
 * Whether a stretch of Chinese is there by accident: it begins inside one word of the dictionary and ends inside another, as 中出
 * does in 从中|出现, or cuts a long one, as in 中|出人意料.
 */
export class WordBoundaries {
  private places = 0

  constructor(private readonly text: string) {}

  isAccident(start: number, end: number): boolean {
    if (++this.places > PLACES_MAX) return false
    const from = Math.max(0, start - AROUND)
    let before = 0
    let after = 0
    for (const { index, segment } of segmenter.segment(this.text.slice(from, end + AROUND))) {
      const [first, last] = [from + index, from + index + segment.length]
      // One word that goes beyond both ends is a compound, which is meant.
      if (first < start && last > end) return false
      if (first < start && last > start) before = segment.length
      if (first < end && last > end) after = segment.length
    }
    return (before > 0 && after > 0) || (end - start <= SHORT && Math.max(before, after) >= LONG)
  }
}
