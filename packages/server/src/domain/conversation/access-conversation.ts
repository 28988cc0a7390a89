import type { AccountId } from '../account/account.ts'
import { DomainError } from '../errors.ts'
import type { StoredEvent } from '../events.ts'
import type { Store } from '../ports/store.ts'
import type { Actor } from '../session/actor.ts'
import type { ConversationAccess, ConversationId } from './conversation.ts'

/** What somebody may want to do in a conversation, and who may. A new right does not compile without a rule. */
const RIGHTS = {
  'message.send': () => true,
  'history.read': () => true,
  'read.mark': () => true,
  'conversation.configure': () => true,
  'typing.set': () => true,
  'member.list': () => true,
  'presence.watch': () => true,
  'room.leave': (access: ConversationAccess) => access.kind === 'room' && !access.isLobby,
} satisfies Record<string, (access: ConversationAccess) => boolean>

export type ConversationRight = keyof typeof RIGHTS

/**
 * The one way to a conversation: returns it with the actor's standing, or throws
 * `conversation.not-found` (also for those who are not in it, so that nobody can probe) or
 * `conversation.forbidden`.
 *
 * Answers come from a cache that the store's events keep right; a command that writes checks again
 * in its transaction, so a removal and a send cannot race.
 */
export class ConversationDoorkeeper {
  private readonly cache = new Map<string, ConversationAccess>()
  private readonly loading = new Map<string, Promise<ConversationAccess | undefined>>()

  constructor(
    private readonly store: Pick<Store, 'findAccess'>,
    private readonly entriesMax = 200_000,
  ) {}

  async access(actor: Actor, conversationId: ConversationId, right: ConversationRight): Promise<ConversationAccess> {
    const access = await this.find(actor.account.id, conversationId)
    if (!access) throw new DomainError('conversation.not-found')
    if (!RIGHTS[right](access)) throw new DomainError('conversation.forbidden')
    return access
  }

  /** Call with every committed event, before it is told. */
  note(event: StoredEvent): void {
    if (event.type === 'conversation.changed') this.forget(event.accountId, event.conversation.id)
    if (event.type === 'conversation.removed') this.forget(event.accountId, event.conversationId)
    if (event.type === 'contact.changed' && event.directId !== null) {
      this.forget(event.accountId, event.directId)
      this.forget(event.contact.account.id, event.directId)
    }
  }

  private forget(accountId: AccountId, conversationId: ConversationId): void {
    const key = keyOf(accountId, conversationId)
    this.cache.delete(key)
    this.loading.delete(key)
  }

  /** Those who ask while the answer is read share the reading, so that commands keep the order they came in. */
  private find(accountId: AccountId, conversationId: ConversationId): Promise<ConversationAccess | undefined> | ConversationAccess {
    const key = keyOf(accountId, conversationId)
    const known = this.cache.get(key) ?? this.loading.get(key)
    if (known) return known
    const reading = this.store.findAccess(accountId, conversationId).then(
      (found) => {
        // What an event has overtaken serves those who asked before it, and is not kept.
        if (this.loading.get(key) !== reading) return found
        this.loading.delete(key)
        if (found) this.remember(key, found)
        return found
      },
      (error: unknown) => {
        if (this.loading.get(key) === reading) this.loading.delete(key)
        throw error
      },
    )
    this.loading.set(key, reading)
    return reading
  }

  private remember(key: string, access: ConversationAccess): void {
    if (this.cache.size >= this.entriesMax) {
      const oldest = this.cache.keys().next()
      if (!oldest.done) this.cache.delete(oldest.value)
    }
    this.cache.set(key, access)
  }
}

function keyOf(accountId: AccountId, conversationId: ConversationId): string {
  return `${accountId} ${conversationId}`
}
