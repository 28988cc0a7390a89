import type { AccountBrief, AccountId } from '../account/account.ts'
import type { BlockRegister } from '../contact/block-register.ts'
import type { ConversationDoorkeeper } from '../conversation/access-conversation.ts'
import type { ConversationId, Role } from '../conversation/conversation.ts'
import { DomainError } from '../errors.ts'
import type { MemberRow, Store } from '../ports/store.ts'
import type { PresenceRegister } from '../presence/presence.ts'
import type { Actor } from '../session/actor.ts'

export interface Member {
  account: AccountBrief
  role: Role | null
  online: boolean
  /** Until when they may not write; may lie in the past. */
  mutedUntil: number | null
}

export interface MemberPage {
  members: Member[]
  total: number
  online: number
  cursor: string | null
}

interface ListMembersDeps {
  store: Pick<Store, 'listMembers' | 'findMembers' | 'countMembers'>
  conversations: ConversationDoorkeeper
  presence: PresenceRegister
  /** Accounts with a session that is told of this conversation. */
  listeners(conversationId: ConversationId): Iterable<AccountId>
  blocks: Pick<BlockRegister, 'hiddenFrom'>
}

/** Online members that a list names at most; more are counted only. */
const ONLINE_MAX = 1000

/**
 * The members of a conversation: those online first, then the others, each by name.
 * The cursor says in which part and after whom a page begins. Throws `conversation.not-found`.
 */
export async function listMembers(
  deps: ListMembersDeps,
  actor: Actor,
  { conversationId, cursor, limit }: { conversationId: ConversationId; cursor?: string | undefined; limit: number },
): Promise<MemberPage> {
  await deps.conversations.access(actor, conversationId, 'member.list')
  const start = parseCursor(cursor)
  const present = await findPresent(deps, actor, conversationId)
  const page: MemberPage = { members: [], total: await deps.store.countMembers(conversationId), online: present.length, cursor: null }
  let after: string | undefined
  if (start.part === 'offline') after = start.after
  else {
    const rest = present.slice(0, ONLINE_MAX).filter((row) => start.after === undefined || row.nameKey > start.after)
    const shown = rest.slice(0, limit)
    page.members.push(...shown.map((row) => memberOf(row, true)))
    if (rest.length > limit) return { ...page, cursor: `online ${shown.at(-1)?.nameKey ?? ''}` }
  }
  if (page.members.length >= limit) return { ...page, cursor: 'offline ' }
  const online = new Set(present.map((row) => row.account.id))
  for (;;) {
    const rows = await deps.store.listMembers(conversationId, { after, limit })
    for (const row of rows) {
      after = row.nameKey
      if (!online.has(row.account.id)) page.members.push(memberOf(row, false))
      if (page.members.length >= limit) return { ...page, cursor: `offline ${after}` }
    }
    if (rows.length < limit) return page
  }
}

async function findPresent(
  { store, presence, listeners, blocks }: ListMembersDeps,
  actor: Actor,
  conversationId: ConversationId,
): Promise<MemberRow[]> {
  const hidden = blocks.hiddenFrom(actor.account.id)
  const ids: AccountId[] = []
  for (const accountId of listeners(conversationId)) if (presence.isOnline(accountId) && !hidden.has(accountId)) ids.push(accountId)
  return store.findMembers(conversationId, ids)
}

function memberOf({ account, role, mutedUntil }: MemberRow, online: boolean): Member {
  return { account, role, online, mutedUntil }
}

function parseCursor(cursor: string | undefined): { part: 'online' | 'offline'; after: string | undefined } {
  if (cursor === undefined) return { part: 'online', after: undefined }
  const [, part, after] = /^(online|offline) (.*)$/s.exec(cursor) ?? []
  if (part === undefined) throw new DomainError('request.invalid', { field: 'cursor' })
  return { part: part as 'online' | 'offline', after: after || undefined }
}
