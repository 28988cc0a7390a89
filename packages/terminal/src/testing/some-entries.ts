import type { Account, AccountBrief, Conversation, Entry } from '@hongyan/protocol'

/** Noon of a day in local time: far from midnight in every zone. */
export const NOON = new Date(2026, 10, 20, 12).getTime()

export const ALICE: Account = {
  id: 1,
  name: 'alice',
  nickname: 'Alice',
  avatar: { color: 0, image: null },
  sex: null,
  signature: '',
  role: 'member',
  createdAt: NOON,
  mutedUntil: null,
}
export const BOB: AccountBrief = { id: 2, name: 'bob', nickname: '小波', avatar: { color: 1, image: null } }
export const PEOPLE: ReadonlyMap<number, AccountBrief> = new Map([ALICE, BOB].map((account) => [account.id, account]))

export function someEntry(seq: number, senderId: number, text: string, sentAt = NOON): Entry {
  return {
    id: seq,
    conversationId: 1,
    seq,
    count: seq,
    senderId,
    sentAt,
    kind: 'message',
    clientMessageId: null,
    body: { kind: 'text', text },
  }
}

export function someRoom(change: Partial<Conversation> = {}): Conversation {
  return {
    id: 1,
    kind: 'room',
    number: '10000',
    name: '大厅',
    peerId: null,
    role: null,
    memberCount: 2,
    createdAt: NOON,
    head: 0,
    count: 0,
    readSeq: 0,
    unread: 0,
    position: 0,
    last: null,
    room: { avatar: { color: 0, image: null }, notice: null, mutedAll: false, joining: 'open', hidesPast: false, mutedUntil: null },
    settings: { pinned: false, quietUntil: null, markedUnread: false, hiddenCount: null },
    ...change,
  }
}

export function someDirect(change: Partial<Conversation> = {}): Conversation {
  return someRoom({ id: 2, kind: 'direct', number: null, name: null, peerId: BOB.id, room: null, ...change })
}
