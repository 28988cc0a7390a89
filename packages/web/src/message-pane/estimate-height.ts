import { bodyHeight } from './bodies/body-heights.ts'
import { bodyOf, type LogItem } from './log-item.ts'

const known = new WeakMap<object, { width: number; height: number }>()

/** Height of a row before it has been drawn, near enough that the scroll bar stays calm. */
export function estimateHeight(item: LogItem, paneWidth: number): number {
  const subject = item.kind === 'entry' ? item.entry : item.message
  const cached = known.get(subject)
  if (cached && cached.width === paneWidth) return cached.height
  const body = bodyOf(item)
  const height = body ? bodyHeight(body, Math.min(640, paneWidth - 88)) + 3 : 24
  known.set(subject, { width: paneWidth, height })
  return height
}
