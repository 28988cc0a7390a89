import type { AccountId } from '../account/account.ts'
import { DomainError } from '../errors.ts'
import type { StoredEvent } from '../events.ts'
import type { Store } from '../ports/store.ts'
import type { Actor } from '../session/actor.ts'
import { assertRank } from '../room/room-rank.ts'
import type { ConversationAccess, ConversationId, Role } from './conversation.ts'

type Place = 'direct' | 'room' | 'lobby'
const ANYWHERE: readonly Place[] = ['direct', 'room', 'lobby']
const ROOMS: readonly Place[] = ['room']
const ROOMS_AND_LOBBY: readonly Place[] = ['room', 'lobby']

/** Where something can be done, and the lowest rank that may. */
interface Right {
  where: readonly Place[]
  rank: Role
}

/** What somebody may want to do in a conversation, and who may. A new right does not compile without a rule. */
const RIGHTS = {
  'message.send': { where: ANYWHERE, rank: 'member' },
  'history.read': { where: ANYWHERE, rank: 'member' },
  'read.mark': { where: ANYWHERE, rank: 'member' },
  'conversation.configure': { where: ANYWHERE, rank: 'member' },
  'typing.set': { where: ANYWHERE, rank: 'member' },
  'member.list': { where: ANYWHERE, rank: 'member' },
  'presence.watch': { where: ANYWHERE, rank: 'member' },
  'room.leave': { where: ROOMS, rank: 'member' },
  // Where joining is not open, admins only: `assertMayInvite`.
  'room.invite': { where: ROOMS, rank: 'member' },
  'room.rename': { where: ROOMS, rank: 'admin' },
  'room.set-avatar': { where: ROOMS, rank: 'admin' },
  'room.remove-member': { where: ROOMS, rank: 'admin' },
  'room.set-notice': { where: ROOMS_AND_LOBBY, rank: 'admin' },
  'room.mute': { where: ROOMS_AND_LOBBY, rank: 'admin' },
  'room.mute-all': { where: ROOMS_AND_LOBBY, rank: 'admin' },
  'room.configure': { where: ROOMS, rank: 'owner' },
  'room.set-role': { where: ROOMS, rank: 'owner' },
  'room.hand-over': { where: ROOMS, rank: 'owner' },
  'room.dissolve': { where: ROOMS, rank: 'owner' },
} satisfies Record<string, Right>

export type ConversationRight = keyof typeof RIGHTS

/** Throws `conversation.forbidden` where nobody may, `room.rank` for those who may not. Asked at the door, and again in the transaction. */
export function assertRight(
  { kind, isLobby, rank }: Pick<ConversationAccess, 'kind' | 'isLobby' | 'rank'>,
  right: ConversationRight,
): void {
  const rule: Right = RIGHTS[right]
  if (!rule.where.includes(isLobby ? 'lobby' : kind)) throw new DomainError('conversation.forbidden')
  assertRank(rank, rule.rank)
}

/**
 * The one way to a conversation: returns it with the actor's standing, or throws
 * `conversation.not-found` (also for those who are not in it, so that nobody can probe),
 * `conversation.forbidden` or `room.rank`.
 *
 * Answers come from a cache that the store's events keep right; a command that writes checks again
 * in its transaction, so a removal and a send cannot race.
 */
export class ConversationDoorkeeper {
  private readonly cache = new Map<ConversationId, Map<AccountId, ConversationAccess>>()
  private readonly loading = new Map<ConversationId, Map<AccountId, Promise<ConversationAccess | undefined>>>()
  private size = 0

  constructor(
    private readonly store: Pick<Store, 'findAccess' | 'lobbyId'>,
    private readonly entriesMax = 200_000,
  ) {}

  async access(actor: Actor, conversationId: ConversationId, right: ConversationRight): Promise<ConversationAccess> {
    const access = await this.find(actor.account.id, conversationId)
    if (!access) throw new DomainError('conversation.not-found')
    assertRight(access, right)
    return access
  }

  /** Call with every committed event, before it is told. */
  note(event: StoredEvent): void {
    if (event.type === 'conversation.changed') this.forget(event.accountId, event.conversation.id)
    else if (event.type === 'conversation.removed') this.forget(event.accountId, event.conversationId)
    else if (event.type === 'contact.changed' && event.directId !== null) {
      this.forget(event.accountId, event.directId)
      this.forget(event.contact.account.id, event.directId)
    }
    // The rank in the lobby is that of the account.
    else if (event.type === 'account.updated') this.forget(event.accountId, this.store.lobbyId)
    else if (event.type === 'entry' && event.entry.kind === 'mute-all') this.forgetAll(event.entry.conversationId)
  }

  private forget(accountId: AccountId, conversationId: ConversationId): void {
    const known = this.cache.get(conversationId)
    if (known?.delete(accountId)) this.size--
    if (known?.size === 0) this.cache.delete(conversationId)
    this.stopLoading(accountId, conversationId)
  }

  private forgetAll(conversationId: ConversationId): void {
    this.size -= this.cache.get(conversationId)?.size ?? 0
    this.cache.delete(conversationId)
    this.loading.delete(conversationId)
  }

  /** Those who ask while the answer is read share the reading, so that commands keep the order they came in. */
  private find(accountId: AccountId, conversationId: ConversationId): Promise<ConversationAccess | undefined> | ConversationAccess {
    const known = this.cache.get(conversationId)?.get(accountId) ?? this.loading.get(conversationId)?.get(accountId)
    if (known) return known
    const isOvertaken = (): boolean => this.loading.get(conversationId)?.get(accountId) !== reading
    const reading = this.store.findAccess(accountId, conversationId).then(
      (found) => {
        // What an event has overtaken serves those who asked before it, and is not kept.
        if (isOvertaken()) return found
        this.stopLoading(accountId, conversationId)
        if (found) this.remember(accountId, found)
        return found
      },
      (error: unknown) => {
        if (!isOvertaken()) this.stopLoading(accountId, conversationId)
        throw error
      },
    )
    const readings = this.loading.get(conversationId) ?? new Map<AccountId, typeof reading>()
    this.loading.set(conversationId, readings.set(accountId, reading))
    return reading
  }

  private stopLoading(accountId: AccountId, conversationId: ConversationId): void {
    const readings = this.loading.get(conversationId)
    readings?.delete(accountId)
    if (readings?.size === 0) this.loading.delete(conversationId)
  }

  private remember(accountId: AccountId, access: ConversationAccess): void {
    const { conversationId } = access
    if (this.size >= this.entriesMax) {
      const oldest = this.cache.keys().next()
      if (!oldest.done) this.forgetAll(oldest.value)
    }
    const known = this.cache.get(conversationId) ?? new Map<AccountId, ConversationAccess>()
    this.cache.set(conversationId, known.set(accountId, access))
    this.size++
  }
}
