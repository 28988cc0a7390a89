import type { Conversation, Entry } from '@hongyan/protocol'

/*
 * The few numbers that everything is counted by. What is wrong elsewhere in a frame shows where it is used;
 * a seq that is no number would spoil a window for good.
 */

export function checkEntry(entry: Entry): void {
  if (!areCounts(entry.id, entry.conversationId, entry.seq, entry.count, entry.senderId))
    throw new TypeError('The server sent a malformed entry.')
}

export function checkConversation(row: Conversation): void {
  if (!areCounts(row.id, row.head, row.count, row.readSeq, row.unread, row.position))
    throw new TypeError('The server sent a malformed conversation.')
  if (row.last) checkEntry(row.last)
}

function areCounts(...values: readonly unknown[]): boolean {
  return values.every((value) => Number.isSafeInteger(value) && (value as number) >= 0)
}
