import { foldName } from '../account/account-name.ts'
import type { AccountId } from '../account/account.ts'
import type { ConversationDoorkeeper, ConversationRight } from '../conversation/access-conversation.ts'
import type { ConversationId, ConversationView, Role } from '../conversation/conversation.ts'
import { DomainError } from '../errors.ts'
import type { Clock } from '../ports/clock.ts'
import type { RoomCommand } from '../ports/room-store.ts'
import type { Store } from '../ports/store.ts'
import type { KeyedLimit } from '../rate/keyed-limit.ts'
import type { Actor } from '../session/actor.ts'

/** The latest time a date can have: a mute without an end. */
export const MUTED_FOR_GOOD = 8_640_000_000_000_000

export interface AdministerMembersDeps {
  store: Pick<
    Store,
    'inviteMembers' | 'removeMember' | 'setMemberRole' | 'handOverRoom' | 'muteMember' | 'findAccountByName' | 'findAccounts'
  >
  conversations: ConversationDoorkeeper
  clock: Clock
  roomChanges: KeyedLimit
  /** People taken into rooms, per account. */
  invitations: KeyedLimit
  limits: { roomMembers: number }
}

interface OfMember {
  conversationId: ConversationId
  accountId: AccountId
}

/*
 * All of these throw `conversation.not-found`, `conversation.forbidden` where nobody may, `room.rank`, `rate.limited`; those about
 * somebody `room.member-not-found`, and `request.invalid` about oneself. They return the room as the actor sees it.
 */

/** Takes people in, by name or id. Throws `account.not-found` with the `name` that nobody has, `room.full`. */
export async function inviteMembers(
  deps: AdministerMembersDeps,
  actor: Actor,
  {
    conversationId,
    names = [],
    accountIds = [],
  }: { conversationId: ConversationId; names?: readonly string[] | undefined; accountIds?: readonly AccountId[] | undefined },
): Promise<ConversationView> {
  await deps.conversations.access(actor, conversationId, 'room.invite')
  for (let asked = names.length + accountIds.length; asked > 0; asked--) deps.invitations.take(String(actor.account.id))
  const subjectIds = [...(await findAll(deps, accountIds)), ...(await findAllByName(deps, names))]
  const by = { account: actor.account, at: deps.clock.now(), via: actor.via }
  return deps.store.inviteMembers({ conversationId, subjectIds, membersMax: deps.limits.roomMembers, ...by })
}

export async function removeMember(
  deps: AdministerMembersDeps,
  actor: Actor,
  { conversationId, accountId }: OfMember,
): Promise<ConversationView> {
  const by = await begin(deps, actor, { conversationId, accountId }, 'room.remove-member')
  return deps.store.removeMember({ ...by, subjectId: accountId })
}

export async function setMemberRole(
  deps: AdministerMembersDeps,
  actor: Actor,
  { conversationId, accountId, role }: OfMember & { role: Exclude<Role, 'owner'> },
): Promise<ConversationView> {
  const by = await begin(deps, actor, { conversationId, accountId }, 'room.set-role')
  return deps.store.setMemberRole({ ...by, subjectId: accountId, role })
}

/** The member is the owner, and the owner an admin. */
export async function handOverRoom(
  deps: AdministerMembersDeps,
  actor: Actor,
  { conversationId, accountId }: OfMember,
): Promise<ConversationView> {
  const by = await begin(deps, actor, { conversationId, accountId }, 'room.hand-over')
  return deps.store.handOverRoom({ ...by, subjectId: accountId })
}

/** Keeps a member from writing until a time to come; null lets them again. Throws `request.invalid` for another time. */
export async function muteMember(
  deps: AdministerMembersDeps,
  actor: Actor,
  { conversationId, accountId, until }: OfMember & { until: number | null },
): Promise<ConversationView> {
  const by = await begin(deps, actor, { conversationId, accountId }, 'room.mute')
  if (until !== null && (until <= by.at || until > MUTED_FOR_GOOD)) throw new DomainError('request.invalid', { field: 'until' })
  return deps.store.muteMember({ ...by, subjectId: accountId, until })
}

async function begin(
  { conversations, clock, roomChanges }: AdministerMembersDeps,
  actor: Actor,
  { conversationId, accountId }: OfMember,
  right: ConversationRight,
): Promise<RoomCommand> {
  await conversations.access(actor, conversationId, right)
  if (accountId === actor.account.id) throw new DomainError('request.invalid', { field: 'accountId' })
  roomChanges.take(String(actor.account.id))
  return { conversationId, account: actor.account, at: clock.now(), via: actor.via }
}

async function findAll({ store }: AdministerMembersDeps, ids: readonly AccountId[]): Promise<AccountId[]> {
  const found = new Set((await store.findAccounts(ids)).map(({ id }) => id))
  if (ids.some((id) => !found.has(id))) throw new DomainError('account.not-found', { field: 'accountIds' })
  return [...found]
}

async function findAllByName({ store }: AdministerMembersDeps, names: readonly string[]): Promise<AccountId[]> {
  const ids: AccountId[] = []
  for (const name of names) {
    const account = await store.findAccountByName(foldName(name.trim()))
    if (!account || account.disabledAt !== null) throw new DomainError('account.not-found', { field: 'names', name })
    ids.push(account.id)
  }
  return ids
}
