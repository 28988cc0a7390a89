import type { PaneLine } from './message-lines.ts'

/** The line at the bottom of the view, told by its entry: it stays in place when older pages come or newer messages arrive. */
export interface Anchor {
  seq: number
  /** Lines of the same entry below it. */
  below: number
}

/** Index of the bottom line; the last one when nothing is anchored. */
export function bottomIndex(lines: readonly PaneLine[], anchor: Anchor | null): number {
  if (anchor === null || lines.length === 0) return lines.length - 1
  let index = lines.length - 1
  while (index > 0 && (lines[index]?.seq ?? 0) > anchor.seq) index--
  return Math.max(0, index - (lines[index]?.seq === anchor.seq ? anchor.below : 0))
}

/** The anchor of a line; null at the very end, where the view follows. */
export function anchorAt(lines: readonly PaneLine[], index: number): Anchor | null {
  const line = lines[index]
  if (line === undefined || index >= lines.length - 1) return null
  let below = 0
  while (lines[index + below + 1]?.seq === line.seq) below++
  return { seq: line.seq, below }
}

/** The rows to show: `height` of them ending at the anchored line, or the first ones when there are not so many above it. */
export function visibleLines(lines: readonly PaneLine[], anchor: Anchor | null, height: number): readonly PaneLine[] {
  const end = Math.max(bottomIndex(lines, anchor) + 1, Math.min(height, lines.length))
  return lines.slice(Math.max(0, end - height), end)
}

/** Scrolls by rows, negative is up. */
export function scrollBy(lines: readonly PaneLine[], anchor: Anchor | null, by: number, height: number): Anchor | null {
  const lowest = Math.min(height, lines.length) - 1
  const index = Math.max(lowest, Math.min(lines.length - 1, Math.max(bottomIndex(lines, anchor), lowest) + by))
  return anchorAt(lines, index)
}

/** Puts the first line after `seq` near the top, so that what is unread is read downwards; null when all of it fits. */
export function anchorUnread(lines: readonly PaneLine[], seq: number, height: number): Anchor | null {
  const first = lines.findIndex((line) => line.seq > seq)
  return first < 0 ? null : anchorAt(lines, Math.min(lines.length - 1, first + Math.max(0, height - 2)))
}
