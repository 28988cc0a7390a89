import type { Conversation, Entry } from '@hongyan/sdk/browser'

/** Where the new messages began when the conversation was opened. */
export interface UnreadMark {
  /** Everything up to here had been read. */
  readSeq: number
  count: number
}

/** The mark stands still while somebody looks; what comes while nobody does moves it to where they stopped reading. */
export function updateMark(mark: UnreadMark | null, { readSeq, unread }: Conversation, isLooking: boolean): UnreadMark | null {
  if (isLooking || unread === 0) return mark
  return mark?.readSeq === readSeq && mark.count === unread ? mark : { readSeq, count: unread }
}

/** Index of the first message of somebody else after the mark: the divider stands above it. -1 while it is not in the window. */
export function findDivider(entries: readonly Entry[], mark: UnreadMark | null, ownId: number | null): number {
  const first = entries[0]
  if (!mark || !first || first.seq > mark.readSeq + 1) return -1
  // The window is dense, so the place follows from the number.
  for (let index = Math.max(0, mark.readSeq + 1 - first.seq); index < entries.length; index++) {
    const entry = entries[index]
    if (entry?.kind === 'message' && entry.senderId !== ownId) return index
  }
  return -1
}
