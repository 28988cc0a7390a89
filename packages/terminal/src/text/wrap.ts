import { splitGraphemes, widthOf } from './graphemes.ts'

/** Marks that may not begin a line in Chinese and Japanese typesetting. */
const CLOSING = /^[,.!?;:)\]}%、。，．！？；：）】》〉」』〕…—～·”’々ー]/u
/** Marks that may not end one. */
const OPENING = /^[([{（【《〈「『〔“‘]/u
const WIDE = 2

interface Cell {
  text: string
  width: number
}

/** Breaks a text into lines of at most `width` cells: at blanks between words, anywhere between Han characters, inside a word that is longer than a line. */
export function wrapText(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, Math.max(width, WIDE)))
}

function wrapLine(line: string, width: number): string[] {
  if (widthOf(line) <= width) return [line]
  const lines: string[] = []
  let cells: Cell[] = splitGraphemes(line).map((grapheme) => ({ text: grapheme, width: widthOf(grapheme) }))
  while (cells.length > 0) {
    const end = fittingCount(cells, width)
    const cut = end === cells.length ? end : findBreak(cells, end)
    lines.push(joinCells(cells.slice(0, cut)).trimEnd())
    cells = cells.slice(cut)
    while (cells[0]?.text === ' ') cells.shift()
  }
  return lines
}

function fittingCount(cells: readonly Cell[], width: number): number {
  let used = 0
  let count = 0
  for (const cell of cells) {
    if (used + cell.width > width && count > 0) break
    used += cell.width
    count++
  }
  return count
}

/** The last place before `end` where a line may break; `end` itself when there is none. */
function findBreak(cells: readonly Cell[], end: number): number {
  for (let index = end; index > 0; index--) {
    if (canBreak(cells[index - 1]?.text ?? '', cells[index]?.text ?? '')) return index
  }
  return end
}

function canBreak(before: string, after: string): boolean {
  if (before === ' ' || after === ' ') return true
  if (CLOSING.test(after) || OPENING.test(before)) return false
  return widthOf(before) === WIDE || widthOf(after) === WIDE || before === '-'
}

function joinCells(cells: readonly Cell[]): string {
  return cells.map((cell) => cell.text).join('')
}
