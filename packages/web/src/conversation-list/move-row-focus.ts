import type { KeyboardEvent } from 'react'

/** The row that an arrow key, Home or End leads to; null for other keys. Takes the key where it leads somewhere. */
export function moveRowFocus(event: Pick<KeyboardEvent, 'key' | 'preventDefault'>, count: number, from: number): number | null {
  if (from < 0 || count === 0) return null
  const to = { ArrowDown: from + 1, ArrowUp: from - 1, Home: 0, End: count - 1, PageDown: from + 8, PageUp: from - 8 }[event.key]
  if (to === undefined) return null
  event.preventDefault()
  return Math.max(0, Math.min(count - 1, to))
}
