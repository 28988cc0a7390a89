import { splitGraphemes, widthOf } from '../text/graphemes.ts'
import type { InputText } from './input-text.ts'

/** One row of the composer, and the index in the text at which it begins. */
export interface InputRow {
  text: string
  start: number
}

/** The rows that the text takes at a width, every character kept; one column stays free for the cursor. */
export function inputRows(text: string, width: number): InputRow[] {
  const limit = Math.max(2, width - 1)
  const rows: InputRow[] = []
  let start = 0
  for (const line of text.split('\n')) {
    let row: InputRow = { text: '', start }
    let used = 0
    for (const grapheme of splitGraphemes(line)) {
      const next = widthOf(grapheme)
      if (used + next > limit) {
        rows.push(row)
        row = { text: '', start: row.start + row.text.length }
        used = 0
      }
      row.text += grapheme
      used += next
    }
    rows.push(row)
    start += line.length + 1
  }
  return rows
}

/** The row and column (in cells) of the cursor. */
export function cursorPlace({ text, cursor }: InputText, rows: readonly InputRow[]): { row: number; column: number } {
  const row = Math.max(
    0,
    rows.findLastIndex(({ start }) => start <= cursor),
  )
  const start = rows[row]?.start ?? 0
  return { row, column: widthOf(text.slice(start, cursor)) }
}

/** The cursor one row up or down, as near to its column as there is a character; null at the first and last row. */
export function moveRow(input: InputText, rows: readonly InputRow[], by: -1 | 1): InputText | null {
  const { row, column } = cursorPlace(input, rows)
  const target = rows[row + by]
  if (target === undefined) return null
  let used = 0
  let cursor = target.start
  for (const grapheme of splitGraphemes(target.text)) {
    if (used >= column) break
    used += widthOf(grapheme)
    cursor += grapheme.length
  }
  return { ...input, cursor }
}
