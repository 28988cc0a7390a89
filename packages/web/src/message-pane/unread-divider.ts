import type { Conversation, Entry } from '@hongyan/sdk/browser'

/** Where the new messages began when the conversation was opened. */
export interface UnreadMark {
  /** Everything up to here had been read. */
  readSeq: number
  count: number
}

export function markUnread(conversation: Conversation): UnreadMark | null {
  return conversation.unread > 0 ? { readSeq: conversation.readSeq, count: conversation.unread } : null
}

/** Index of the first message of somebody else after the mark: the divider stands above it. -1 while it is not in the window. */
export function findDivider(entries: readonly Entry[], mark: UnreadMark | null, ownId: number | null): number {
  const first = entries[0]
  if (!mark || !first || first.seq > mark.readSeq + 1) return -1
  // The window is dense, so the place follows from the number.
  for (let index = Math.max(0, mark.readSeq + 1 - first.seq); index < entries.length; index++) {
    const entry = entries[index]!
    if (entry.kind === 'message' && entry.senderId !== ownId) return index
  }
  return -1
}
