import type { AccountBrief } from '../../domain/account/account.ts'
import type { ConversationView, RoomFacts } from '../../domain/conversation/conversation.ts'
import type { Entry } from '../../domain/conversation/entry.ts'
import { roomAvatar } from '../../domain/room/room-avatar.ts'
import type { findConversationView } from '../queries/conversation-queries.ts'
import type { RowOf } from '../queries/query.ts'
import { toAccountBrief } from './account-row.ts'
import { toEntry } from './entry-row.ts'

export type ViewRow = RowOf<typeof findConversationView>

export function toConversationView(row: ViewRow): ConversationView {
  return {
    id: row.id,
    kind: row.kind,
    number: row.number,
    name: row.name,
    peer: toPeer(row),
    role: row.role,
    memberCount: row.member_count,
    createdAt: row.created_at,
    head: row.head,
    count: row.count,
    readSeq: row.read_seq ?? 0,
    unread: row.count - (row.read_count ?? 0),
    position: row.position,
    last: toLast(row),
    lastSender: toLastSender(row),
    settings: {
      pinned: row.pinned_at !== null,
      quietUntil: row.quiet_until,
      markedUnread: row.marked_unread === 1,
      hiddenCount: row.hidden_count,
    },
    room: row.kind === 'room' ? toRoomFacts(row) : null,
    named: [],
  }
}

function toRoomFacts(row: ViewRow): RoomFacts {
  const { notice: text, notice_by: byId, notice_at: at } = row
  return {
    avatar: roomAvatar(row.id, row.avatar_image),
    notice: text === null || byId === null || at === null ? null : { text, byId, at },
    isMutedForAll: row.muted_all === 1,
    joining: row.joining,
    hidesPast: row.hides_past === 1,
    mutedUntil: row.muted_until,
  }
}

function toPeer(row: ViewRow): AccountBrief | null {
  const { peer_id: id, peer_name: name, peer_nickname: nickname, peer_avatar_color: avatar_color, peer_avatar_image: avatar_image } = row
  if (id === null || name === null || nickname === null || avatar_color === null) return null
  return toAccountBrief({ id, name, nickname, avatar_color, avatar_image })
}

function toLast(row: ViewRow): Entry | null {
  const { entry_id: id, entry_kind: kind, entry_sender_id: sender_id, entry_sent_at: sent_at, entry_count: count } = row
  if (id === null || kind === null || sender_id === null || sent_at === null || count === null) return null
  return toEntry({
    id,
    conversation_id: row.id,
    seq: row.head,
    kind,
    sender_id,
    sent_at,
    count,
    body: row.entry_body,
    client_message_id: row.entry_client_message_id,
    origin_door: row.entry_origin_door,
    origin_data: row.entry_origin_data,
  })
}

function toLastSender(row: ViewRow): AccountBrief | null {
  const { entry_sender_id: id, sender_name: name, sender_nickname: nickname, sender_avatar_color: avatar_color } = row
  if (id === null || name === null || nickname === null || avatar_color === null) return null
  return toAccountBrief({ id, name, nickname, avatar_color, avatar_image: row.sender_avatar_image })
}
