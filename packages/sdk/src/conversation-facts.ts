import type { Conversation, Entry, NoticeEntry, RoomFacts } from '@hongyan/protocol'

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

/** How many more are in the conversation after an entry. */
function growth(entry: Entry): number {
  if (entry.kind === 'join') return 1
  if (entry.kind === 'invite') return entry.body.subjectIds.length
  return entry.kind === 'leave' || entry.kind === 'remove' ? -1 : 0
}

/** What of a room an entry says; nothing when it is not the next one: others may have said otherwise since. */
function roomAfter(conversation: Conversation, entry: Entry): Partial<Pick<Conversation, 'name' | 'memberCount' | 'room'>> {
  if (entry.seq !== conversation.head + 1 || entry.kind === 'message') return {}
  const { room, memberCount } = conversation
  const change = growth(entry)
  if (change !== 0) return { memberCount: Math.max(0, memberCount + change) }
  if (entry.kind === 'rename') return { name: entry.body.name }
  return room ? { room: { ...room, ...factsAfter(room, entry) } } : {}
}

function factsAfter(room: RoomFacts, entry: NoticeEntry): Partial<RoomFacts> {
  switch (entry.kind) {
    case 'notice': {
      const { text } = entry.body
      return { notice: text === null ? null : { text, byId: entry.senderId, at: entry.sentAt } }
    }
    case 'avatar':
      return { avatar: { ...room.avatar, image: entry.body.image } }
    case 'configure':
      return { joining: entry.body.joining, hidesPast: entry.body.hidesPast }
    case 'mute-all':
      return { mutedAll: entry.body.active }
    default:
      return {}
  }
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
    ...roomAfter(conversation, entry),
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
