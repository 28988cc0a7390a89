import type { AccountId } from '../domain/account/account.ts'
import type { ConversationId } from '../domain/conversation/conversation.ts'
import type { Subscriber, Watch } from './subscriber.ts'

/** Who looks at whom: presence is told to those who look, and to nobody else. */
export class PresenceWatch {
  private readonly byAccount = new Map<AccountId, Set<Subscriber>>()
  private readonly byConversation = new Map<ConversationId, Set<Subscriber>>()
  private readonly watches = new Map<Subscriber, Watch>()

  /** Replaces what a subscriber watches. */
  set(subscriber: Subscriber, watch: Watch): void {
    this.clear(subscriber)
    this.watches.set(subscriber, watch)
    for (const accountId of watch.accountIds) addTo(this.byAccount, accountId, subscriber)
    if (watch.conversationId !== null) addTo(this.byConversation, watch.conversationId, subscriber)
  }

  /** Who has left a conversation no longer sees who comes and goes there. */
  leave(subscriber: Subscriber, conversationId: ConversationId): void {
    const watch = this.watches.get(subscriber)
    if (watch?.conversationId !== conversationId) return
    this.watches.set(subscriber, { ...watch, conversationId: null })
    removeFrom(this.byConversation, conversationId, subscriber)
  }

  clear(subscriber: Subscriber): void {
    const watch = this.watches.get(subscriber)
    if (!watch) return
    this.watches.delete(subscriber)
    for (const accountId of watch.accountIds) removeFrom(this.byAccount, accountId, subscriber)
    if (watch.conversationId !== null) removeFrom(this.byConversation, watch.conversationId, subscriber)
  }

  /** Those who watch the account itself, or a conversation it is in; each once. */
  watchersOf(accountId: AccountId, conversationIds: Iterable<ConversationId>): Set<Subscriber> {
    const watchers = new Set(this.byAccount.get(accountId))
    if (this.byConversation.size > 0) {
      for (const conversationId of conversationIds)
        for (const watcher of this.byConversation.get(conversationId) ?? []) watchers.add(watcher)
    }
    return watchers
  }
}

function addTo<K>(index: Map<K, Set<Subscriber>>, key: K, subscriber: Subscriber): void {
  const set = index.get(key)
  if (set) set.add(subscriber)
  else index.set(key, new Set([subscriber]))
}

function removeFrom<K>(index: Map<K, Set<Subscriber>>, key: K, subscriber: Subscriber): void {
  const set = index.get(key)
  set?.delete(subscriber)
  if (set?.size === 0) index.delete(key)
}
