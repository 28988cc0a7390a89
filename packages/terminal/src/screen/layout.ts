import type { Size } from './screen.ts'

/** Below this many columns one part is shown at a time. */
export const NARROW_COLUMNS = 70
const LIST_MIN = 24
const LIST_MAX = 36
/** Between list and messages: a rule and a blank. */
export const GUTTER = 2
/** Rows of the composer, at most. */
export const COMPOSER_MAX = 5

export interface Layout {
  columns: number
  rows: number
  narrow: boolean
  /** Cells of the list, without the rule beside it. */
  listWidth: number
  /** Cells of the messages. */
  paneWidth: number
  /** Rows between header and foot. */
  bodyHeight: number
  /** Rows of the composer's text; none where a narrow terminal shows the list. */
  composerHeight: number
  /** Whether there is room for the line that explains the keys. */
  hasHelpLine: boolean
}

/** Header on top; list and messages side by side, or the part that is chosen; then notice line, composer, help line. */
export function computeLayout({ columns, rows }: Size, composerLines: number, part: 'list' | 'messages'): Layout {
  const narrow = columns < NARROW_COLUMNS
  const hasHelpLine = rows >= 10
  const fixed = 1 + 1 + (hasHelpLine ? 1 : 0)
  const showsComposer = !narrow || part === 'messages'
  const composerHeight = showsComposer ? Math.max(1, Math.min(composerLines, COMPOSER_MAX, rows - fixed - 3)) : 0
  const listWidth = narrow ? columns : Math.min(LIST_MAX, Math.max(LIST_MIN, Math.floor(columns * 0.28)))
  return {
    columns,
    rows,
    narrow,
    listWidth,
    paneWidth: narrow ? columns : columns - listWidth - GUTTER,
    bodyHeight: Math.max(1, rows - fixed - composerHeight),
    composerHeight,
    hasHelpLine,
  }
}
