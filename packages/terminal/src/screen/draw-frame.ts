import { isSimple, splitGraphemes, widthOf } from '../text/graphemes.ts'

/** Only what this program's own styles are made of. */
const STYLE = /(\u001b\[[0-9;]*m)/
const UNSURE = /[^\x20-\x7e\u001b\u2500-\u257f\u3001-\u3029\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uff01-\uff60]/

/**
 * The bytes that turn one frame into the next: changed lines only, each at its absolute place.
 * `previous` is empty when nothing is known of what is on the screen.
 */
export function drawLines(previous: readonly string[], next: readonly string[], rows: number): string {
  let bytes = ''
  for (let row = 0; row < rows; row++) {
    const line = next[row] ?? ''
    if (line === previous[row]) continue
    bytes += `\u001b[${row + 1};1H\u001b[0m\u001b[2K${pinColumns(line)}`
  }
  return bytes === '' ? '' : `${bytes}\u001b[0m`
}

/** Terminals do not agree on the width of emoji and rare signs: after each such one the column is set, so that nothing behind it is out of place. */
function pinColumns(line: string): string {
  if (!UNSURE.test(line)) return line
  let column = 1
  let bytes = ''
  for (const part of line.split(STYLE)) {
    if (STYLE.test(part)) bytes += part
    else
      for (const grapheme of splitGraphemes(part)) {
        column += widthOf(grapheme)
        bytes += isSimple(grapheme) || !UNSURE.test(grapheme) ? grapheme : `${grapheme}\u001b[${column}G`
      }
  }
  return bytes
}
