import type { Conversation, Entry } from '@hongyan/protocol'

/** Whether it is left out of the list: nobody has written since it was deleted from there. */
export function isHidden({ count, settings: { hiddenCount } }: Pick<Conversation, 'count' | 'settings'>): boolean {
  return hiddenCount !== null && count <= hiddenCount
}

/** Whether its notifications are off at a moment. */
export function isQuiet({ settings: { quietUntil } }: Pick<Conversation, 'settings'>, now: number): boolean {
  return quietUntil !== null && quietUntil > now
}

/** Running count at the own read position. Unread is always a difference of two counts, never counted up. */
function countAtRead(conversation: Conversation): number {
  return conversation.count - conversation.unread
}

function memberCountAfter(conversation: Conversation, entry: Entry): number {
  if (entry.seq !== conversation.head + 1) return conversation.memberCount
  if (entry.kind === 'join') return conversation.memberCount + 1
  if (entry.kind === 'leave') return Math.max(0, conversation.memberCount - 1)
  return conversation.memberCount
}

/** The conversation after an entry. One’s own entry moves the read position to itself. */
export function applyEntry(conversation: Conversation, entry: Entry, ownId: number): Conversation {
  const isNewer = entry.seq > conversation.head
  const isOwn = entry.senderId === ownId && entry.seq > conversation.readSeq
  if (!isNewer && !isOwn) return conversation
  const count = isNewer ? entry.count : conversation.count
  const readCount = isOwn ? entry.count : countAtRead(conversation)
  return {
    ...conversation,
    memberCount: memberCountAfter(conversation, entry),
    head: isNewer ? entry.seq : conversation.head,
    last: isNewer ? entry : conversation.last,
    position: Math.max(conversation.position, entry.id),
    count,
    readSeq: isOwn ? entry.seq : conversation.readSeq,
    unread: Math.max(0, count - readCount),
  }
}

/** The conversation after the server moved the read position, on this device or another. */
export function applyRead(conversation: Conversation, read: { readSeq: number; unread: number }): Conversation {
  if (read.readSeq < conversation.readSeq) return conversation
  if (read.readSeq === conversation.readSeq && read.unread === conversation.unread) return conversation
  return { ...conversation, readSeq: read.readSeq, unread: read.unread }
}

/** A row that an answer brought, and the one known: answers and events overtake each other, so the newer of each fact is taken. Settings are the row’s. */
export function mergeConversation(known: Conversation | undefined, row: Conversation): Conversation {
  if (!known) return row
  const newer = row.position >= known.position ? row : known
  const head = row.head >= known.head ? row : known
  const read = row.readSeq >= known.readSeq ? row : known
  return {
    ...newer,
    head: head.head,
    count: head.count,
    last: head.last,
    readSeq: read.readSeq,
    unread: Math.max(0, head.count - countAtRead(read)),
    settings: row.settings,
  }
}

/** A read position that the server has not confirmed yet, as the person sees it. `count` is the running count at `seq`, where it is known. */
export interface PendingRead {
  seq: number
  count: number | undefined
}

export function showRead(conversation: Conversation, pending: PendingRead | undefined): Conversation {
  if (!pending || pending.seq <= conversation.readSeq) return conversation
  const count = pending.seq >= conversation.head ? conversation.count : pending.count
  const unread = count === undefined ? conversation.unread : Math.max(0, conversation.count - count)
  return { ...conversation, readSeq: Math.min(pending.seq, conversation.head), unread }
}
