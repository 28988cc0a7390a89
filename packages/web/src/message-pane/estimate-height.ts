import type { LogItem } from './log-item.ts'

const LINE = 20
const BUBBLE = 14
const known = new WeakMap<object, { width: number; height: number }>()

/** Text in units of about one Latin letter; ideographs are two. */
function measureText(text: string): number {
  let units = 0
  for (let at = 0; at < text.length; at++) units += text.charCodeAt(at) > 0x2e7f ? 2 : 1
  return units
}

/** Height of a row before it has been drawn, near enough that the scroll bar stays calm. */
export function estimateHeight(item: LogItem, paneWidth: number): number {
  const subject = item.kind === 'entry' ? item.entry : item.message
  const cached = known.get(subject)
  if (cached && cached.width === paneWidth) return cached.height
  let height = 24
  if (item.kind === 'outgoing' || item.entry.kind === 'message') {
    const { text } = item.kind === 'outgoing' ? item.message.body : (item.entry as { body: { text: string } }).body
    // The widest bubble less its padding, by the mean width of a letter.
    const perLine = Math.max(12, (Math.min(640, paneWidth - 88) - 24) / 7)
    const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil((measureText(line) + 6) / perLine)), 0)
    height = lines * LINE + BUBBLE + 3
  }
  known.set(subject, { width: paneWidth, height })
  return height
}
