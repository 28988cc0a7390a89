import type * as wire from '@hongyan/protocol'
import { briefOf, type Account, type AccountBrief } from '../../domain/account/account.ts'
import type { ConversationView, Room, RoomFacts } from '../../domain/conversation/conversation.ts'
import type { Entry } from '../../domain/conversation/entry.ts'
import type { Session } from '../../domain/session/session.ts'

/** Domain records as the native protocol writes them. */
export function toWireEntry(entry: Entry): wire.Entry {
  // Written out, not spread: a page has up to a hundred of them.
  const { id, conversationId, seq, count, senderId, sentAt, kind } = entry
  if (kind !== 'message') {
    const notice = { id, conversationId, seq, count, senderId, sentAt, kind }
    return ('body' in entry ? { ...notice, body: entry.body } : notice) as wire.NoticeEntry
  }
  return { id, conversationId, seq, count, senderId, sentAt, kind, clientMessageId: entry.clientMessageId, body: entry.body }
}

export function toWireConversation(view: ConversationView): wire.Conversation {
  const { id, kind, number, name, role, memberCount, createdAt, head, count, readSeq, unread, position } = view
  return {
    id,
    kind,
    number,
    name,
    peerId: view.peer?.id ?? null,
    role,
    memberCount,
    createdAt,
    head,
    count,
    readSeq,
    unread,
    position,
    last: view.last && toWireEntry(view.last),
    settings: view.settings,
    room: view.room && toWireRoomFacts(view.room),
  }
}

function toWireRoomFacts({ avatar, notice, isMutedForAll, joining, hidesPast, mutedUntil }: RoomFacts): wire.RoomFacts {
  return { avatar, notice, mutedAll: isMutedForAll, joining, hidesPast, mutedUntil }
}

/** The accounts that conversations name, each once. */
export function accountsOf(views: readonly ConversationView[]): AccountBrief[] {
  const accounts = new Map<number, AccountBrief>()
  for (const { peer, lastSender, named } of views) {
    if (peer) accounts.set(peer.id, peer)
    if (lastSender) accounts.set(lastSender.id, lastSender)
    for (const account of named) accounts.set(account.id, account)
  }
  return [...accounts.values()]
}

export function toWireConversationAnswer(view: ConversationView): wire.ResultOf<'conversation.get'> {
  return { conversation: toWireConversation(view), accounts: accountsOf([view]) }
}

export function toWireCard(account: Account): wire.AccountCard {
  return { ...briefOf(account), sex: account.sex, signature: account.signature }
}

export function toWireAccount(account: Account): wire.Account {
  return { ...toWireCard(account), role: account.role, createdAt: account.createdAt, mutedUntil: account.mutedUntil }
}

export function toWireDevice(session: Session, currentId: number): wire.Device {
  const { id, platform, label, address, createdAt, lastSeenAt } = session
  return { sessionId: id, platform, label, address, createdAt, lastSeenAt, current: id === currentId }
}

export function toWireRoom(room: Room & { isMember: boolean }): wire.RoomCard {
  const { id, number, name, avatar, joining, memberCount, isMember } = room
  return { conversationId: id, number, name, avatar, joining, memberCount, member: isMember }
}
