import type { AccountId } from '../../domain/account/account.ts'
import type { ConversationAccess, ConversationId, Role } from '../../domain/conversation/conversation.ts'
import { findStanding as findStandingRow } from '../queries/membership-queries.ts'
import { type Flow, one } from './operation.ts'

/** How an account stands in a conversation, and where the conversation stands. */
export interface Standing {
  id: ConversationId
  kind: 'direct' | 'room'
  head: number
  count: number
  role: Role | null
  isLobby: boolean
  isMember: boolean
  /** That of the role; in the lobby `admin` for administrators of the server. */
  rank: Role
  /** Only those above `member` may write. */
  isMutedForAll: boolean
  /** Until when the account may not write; may lie in the past. */
  mutedUntil: number | null
  /** The first entry it may see. */
  visibleFrom: number
  /** Whether the account is. */
  isDisabled: boolean
  contact: ConversationAccess['contact']
}

/** Undefined when there is no such conversation. */
export function* findStanding(lobbyId: ConversationId, accountId: AccountId, conversationId: ConversationId): Flow<Standing | undefined> {
  const row = yield* one(findStandingRow, { accountId, conversationId })
  if (!row) return undefined
  const isLobby = row.id === lobbyId
  return {
    id: row.id,
    kind: row.kind,
    head: row.head,
    count: row.count,
    role: row.role,
    isLobby,
    rank: isLobby && row.account_role === 'administrator' ? 'admin' : (row.role ?? 'member'),
    isMutedForAll: row.muted_all === 1,
    mutedUntil: row.muted_until,
    visibleFrom: row.visible_from ?? 1,
    isMember: isLobby ? row.account_id !== null && row.disabled_at === null : row.member_id !== null,
    isDisabled: row.disabled_at !== null,
    contact: row.low_id === row.high_id ? null : toStanding(row),
  }
}

/** Whose block counts where both have blocked the other: one's own, which one can undo. */
function toStanding(row: {
  friend_since: number | null
  blocked_by_me: number | null
  blocked_by_other: number | null
}): NonNullable<ConversationAccess['contact']> {
  const blocked = row.blocked_by_me !== null ? 'by-me' : row.blocked_by_other !== null ? 'by-other' : null
  return { blocked, isFriend: row.friend_since !== null }
}
