import type { Generated } from 'kysely'
import type { AccountKind, AccountRole, Sex } from '../domain/account/account.ts'
import type { Joining, RemovalReason, Role } from '../domain/conversation/conversation.ts'
import type { EntryKind } from '../domain/conversation/entry.ts'
import type { Platform, SessionEndReason } from '../domain/session/session.ts'

/** The tables, as queries see them. What each column means is in `docs/data-model.md`. */
export interface Schema {
  store: StoreTable
  address: AddressTable
  account: AccountTable
  session: SessionTable
  conversation: ConversationTable
  membership: MembershipTable
  room_mute: RoomMuteTable
  read_position: ReadPositionTable
  entry: EntryTable
  account_change: AccountChangeTable
  contact: ContactTable
  friend_request: FriendRequestTable
  conversation_setting: ConversationSettingTable
  attachment: AttachmentTable
  attachment_use: AttachmentUseTable
  upload: UploadTable
  word: WordTable
  word_strike: WordStrikeTable
}

interface StoreTable {
  id: number
  instance_id: string
  created_at: number
  lobby_id: number
  position: number
}

interface AddressTable {
  address: string
  account_id: number | null
  conversation_id: number | null
}

interface AccountTable {
  id: Generated<number>
  name: string
  name_key: string
  kind: AccountKind
  role: AccountRole
  nickname: string
  sex: Sex
  signature: string
  avatar_color: number
  avatar_image: string | null
  verifier: string
  created_at: number
  disabled_at: number | null
  change: number
  muted_until: Generated<number | null>
}

interface SessionTable {
  id: Generated<number>
  account_id: number
  token_hash: Uint8Array
  platform: Platform
  label: string
  address: string
  created_at: number
  last_seen_at: number
  expires_at: number
  ended_at: number | null
  end_reason: SessionEndReason | null
  end_platform: Platform | null
  end_label: string | null
  end_address: string | null
}

interface ConversationTable {
  id: Generated<number>
  kind: 'direct' | 'room'
  number: string | null
  name: string | null
  low_id: number | null
  high_id: number | null
  creator_id: number | null
  created_at: number
  head: number
  count: number
  revision: number
  position: number
  member_count: number
  avatar_image: Generated<string | null>
  notice: Generated<string | null>
  notice_by: Generated<number | null>
  notice_at: Generated<number | null>
  muted_all: Generated<number>
  joining: Generated<Joining>
  hides_past: Generated<number>
  dissolved_at: Generated<number | null>
}

interface MembershipTable {
  account_id: number
  conversation_id: number
  name_key: string
  role: Role | null
  listed: number
  joined_at: number
  joined_seq: number
  left_at: number | null
  left_reason: Generated<RemovalReason | null>
  visible_from: Generated<number>
}

interface RoomMuteTable {
  conversation_id: number
  account_id: number
  until: number
}

interface ReadPositionTable {
  account_id: number
  conversation_id: number
  seq: number
  count: number
}

interface EntryTable {
  id: number
  conversation_id: number
  seq: number
  kind: EntryKind
  sender_id: number
  sent_at: number
  count: number
  body: string | null
  client_message_id: string | null
  submitted_hash: Uint8Array | null
  revision: number
  origin_door: string | null
  origin_data: string | null
}

interface AccountChangeTable {
  account_id: number
  topic: ChangeTopic
  ref: number
  number: number
  position: number
}

/** What of an account changed; `ref` is the conversation, the other account or the request where there is one, else 0. */
export type ChangeTopic = 'conversation' | 'read' | 'account' | 'devices' | 'contact' | 'friend-request'

interface ContactTable {
  account_id: number
  other_id: number
  friend_since: number | null
  remark: string | null
  blocked_at: number | null
}

interface FriendRequestTable {
  id: Generated<number>
  from_id: number
  to_id: number
  note: string
  created_at: number
  deferred_session: number | null
  answer: 'accepted' | 'declined' | 'withdrawn' | 'unheard' | null
  answered_at: number | null
}

interface ConversationSettingTable {
  account_id: number
  conversation_id: number
  pinned_at: number | null
  quiet_until: number | null
  marked_unread: Generated<number>
  hidden_count: number | null
}

interface AttachmentTable {
  id: string
  owner_id: number
  kind: 'image' | 'file' | 'voice'
  name: string
  media_type: string
  size: number
  hash: Uint8Array
  width: number | null
  height: number | null
  duration_ms: number | null
  waveform: string | null
  blob: string
  thumbnail: string | null
  created_at: number
}

interface AttachmentUseTable {
  attachment_id: string
  conversation_id: number
  last_seq: number
}

interface UploadTable {
  id: string
  owner_id: number
  kind: 'image' | 'file' | 'voice'
  name: string
  media_type: string
  size: number
  hash: Uint8Array | null
  duration_ms: number | null
  waveform: string | null
  created_at: number
  expires_at: number
}

interface WordTable {
  key: string
  text: string
  level: 'warn' | 'replace' | 'refuse'
  created_at: number
}

interface WordStrikeTable {
  id: Generated<number>
  account_id: number
  at: number
}
