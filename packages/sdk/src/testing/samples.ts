import type { Account, Conversation, Entry, EntryPage, MessageEntry } from '@hongyan/protocol'

/** Values for tests, complete in every field. */

export function sampleEntry(seq: number, fields: Partial<MessageEntry> = {}): MessageEntry {
  return {
    id: 1000 + seq,
    conversationId: 1,
    seq,
    count: seq,
    senderId: 2,
    sentAt: 1_700_000_000_000 + seq,
    kind: 'message',
    clientMessageId: null,
    body: { kind: 'text', text: `number ${seq}` },
    ...fields,
  }
}

export function sampleEntries(from: number, to: number, conversationId = 1): MessageEntry[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => sampleEntry(from + index, { conversationId }))
}

export function sampleConversation(fields: Partial<Conversation> = {}): Conversation {
  return {
    id: 1,
    kind: 'room',
    number: '12345',
    name: 'Room',
    peerId: null,
    role: 'member',
    memberCount: 2,
    createdAt: 0,
    head: 0,
    count: 0,
    readSeq: 0,
    unread: 0,
    position: 0,
    last: null,
    settings: { pinned: false, quietUntil: null, markedUnread: false, hiddenCount: null },
    room: {
      avatar: { color: 0, image: null },
      notice: null,
      mutedAll: false,
      joining: 'open',
      hidesPast: false,
      mutedUntil: null,
    },
    ...fields,
  }
}

export function sampleAccount(id = 1): Account {
  return {
    id,
    name: `name${id}`,
    nickname: `Nickname ${id}`,
    avatar: { color: 0, image: null },
    sex: null,
    signature: '',
    role: 'member',
    createdAt: 0,
    mutedUntil: null,
  }
}

/** Answers pages as a server does, from a log that is dense from 1. */
export function pageOf(log: readonly Entry[], range: { before?: number; after?: number; limit: number }): EntryPage {
  const head = log.length
  let entries: readonly Entry[]
  if (range.after !== undefined) entries = log.slice(range.after, range.after + range.limit)
  else {
    const end = Math.min(head, (range.before ?? head + 1) - 1)
    entries = log.slice(Math.max(0, end - range.limit), end)
  }
  return { entries: [...entries], accounts: [], head }
}
