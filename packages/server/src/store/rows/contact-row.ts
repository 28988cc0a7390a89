import type { AccountId } from '../../domain/account/account.ts'
import type { Contact, FriendRequest } from '../../domain/contact/contact.ts'
import type { findContactView, findRequestView } from '../queries/contact-queries.ts'
import type { RowOf } from '../queries/query.ts'
import { toAccountBrief } from './account-row.ts'

type ContactRow = RowOf<typeof findContactView>
type RequestRow = RowOf<typeof findRequestView>

export function toContact(row: ContactRow): Contact {
  return { account: toAccountBrief(row), friendSince: row.friend_since, remark: row.remark, blocked: row.blocked_at !== null }
}

/** Undefined where it is not to be seen: a request to who had blocked the one who asked. */
export function toRequest(row: RequestRow, viewerId: AccountId): FriendRequest | undefined {
  const isReceiver = row.to_id === viewerId
  const { answer } = row
  if (isReceiver && answer === 'unheard') return undefined
  // Who asked is not told that it was declined, or never heard.
  const isOpen = answer === null || answer === 'unheard' || (answer === 'declined' && !isReceiver)
  return {
    id: row.id,
    from: toAccountBrief({
      id: row.from_id,
      name: row.from_name,
      nickname: row.from_nickname,
      avatar_color: row.from_avatar_color,
      avatar_image: row.from_avatar_image,
    }),
    to: toAccountBrief({
      id: row.to_id,
      name: row.to_name,
      nickname: row.to_nickname,
      avatar_color: row.to_avatar_color,
      avatar_image: row.to_avatar_image,
    }),
    note: row.note,
    createdAt: row.created_at,
    state: isOpen ? 'open' : answer,
    answeredAt: isOpen ? null : row.answered_at,
    deferredSession: isReceiver && isOpen ? row.deferred_session : null,
  }
}
