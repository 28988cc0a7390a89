import { splitGraphemes, widthOf } from './graphemes.ts'

const ELLIPSIS = '…'

/** Shortens a line to at most `width` cells, with an ellipsis where something was left out. */
export function truncateText(text: string, width: number): string {
  if (widthOf(text) <= width) return text
  if (width <= 0) return ''
  let used = 0
  let kept = ''
  for (const grapheme of splitGraphemes(text)) {
    const next = widthOf(grapheme)
    if (used + next > width - 1) break
    used += next
    kept += grapheme
  }
  return kept + ELLIPSIS
}

/** Exactly `width` cells: shortened or filled with blanks at its end. */
export function fitText(text: string, width: number): string {
  const short = truncateText(text, width)
  return short + ' '.repeat(Math.max(0, width - widthOf(short)))
}

/** Exactly `width` cells, the text in the middle of a rule: `── text ──`. */
export function ruleText(text: string, width: number): string {
  const label = text === '' ? '' : ` ${truncateText(text, Math.max(0, width - 6))} `
  const rest = Math.max(0, width - widthOf(label))
  const left = Math.floor(rest / 2)
  return '─'.repeat(left) + label + '─'.repeat(rest - left)
}
