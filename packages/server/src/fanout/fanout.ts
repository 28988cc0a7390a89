import type { AccountId } from '../domain/account/account.ts'
import type { ConversationId } from '../domain/conversation/conversation.ts'
import type { DomainEvent, PresenceChange } from '../domain/events.ts'
import type { BlockRegister } from '../domain/contact/block-register.ts'
import type { Bus, Topic } from '../domain/ports/bus.ts'
import { pushToAll } from './encode-once.ts'
import { PresenceWatch } from './presence-watch.ts'
import type { Subscriber, Watch } from './subscriber.ts'

/** The topic whose listeners an event concerns. */
export function topicOf(event: DomainEvent): Topic {
  switch (event.type) {
    case 'entry':
      return `conversation:${event.entry.conversationId}`
    case 'typing':
      return `conversation:${event.conversationId}`
    case 'presence.changed':
    case 'profile.changed':
      return 'presence'
    default:
      return `account:${event.accountId}`
  }
}

interface Circle {
  subscribers: Set<Subscriber>
  stop: () => void
}

/**
 * An account with at least one subscriber here, and the conversations these are told of. Nearly all have one subscriber
 * and few conversations: lists, which are replaced and not changed, are a fraction of what sets would take.
 */
interface LocalAccount {
  subscribers: readonly Subscriber[]
  conversationIds: readonly ConversationId[]
  /** For each reading of the conversations that is under way: those left since it began. */
  loading: readonly Set<ConversationId>[]
  stop: () => void
}

const NONE: readonly never[] = []

/**
 * Who is told. Holds, for this process, the subscribers of each account and of each conversation,
 * listens on the bus to what concerns them, and pushes bytes that are encoded once per codec.
 * Cost per event: the subscribers concerned, and nothing else.
 */
export class Fanout {
  /** Events pushed to subscribers since the start: one for each that was told. */
  deliveries = 0
  private readonly accounts = new Map<AccountId, LocalAccount>()
  private readonly conversations = new Map<ConversationId, Circle>()
  /** Conversations of accounts whose last subscriber went, until the others are told that they left. */
  private readonly departed = new Map<AccountId, readonly ConversationId[]>()
  private readonly watch = new PresenceWatch()
  private readonly stopPresence: () => void

  constructor(
    private readonly bus: Bus,
    /** Whose presence somebody is not to see. */
    private readonly blocks: Pick<BlockRegister, 'hiddenFrom'>,
  ) {
    this.stopPresence = bus.subscribe('presence', (event) => this.tellWatchers(event))
  }

  /**
   * Begins to tell a subscriber of its account at once, and of its conversations when `load` has read
   * them. Conversations joined or left from here on are followed; what was left during the reading
   * counts as left, however the reading saw it.
   */
  async attach(subscriber: Subscriber, load: () => Promise<readonly ConversationId[]>): Promise<void> {
    const account = this.accounts.get(subscriber.accountId) ?? this.openAccount(subscriber.accountId)
    account.subscribers = [...account.subscribers, subscriber]
    const leftMeanwhile = new Set<ConversationId>()
    account.loading = [...account.loading, leftMeanwhile]
    try {
      const loaded = await load()
      const stayed = loaded.filter((conversationId) => !leftMeanwhile.has(conversationId))
      account.conversationIds = [...new Set([...account.conversationIds, ...stayed])]
    } finally {
      account.loading = without(account.loading, leftMeanwhile)
    }
    if (!account.subscribers.includes(subscriber)) return
    for (const conversationId of account.conversationIds) this.enter(conversationId, subscriber)
  }

  detach(subscriber: Subscriber): void {
    this.watch.clear(subscriber)
    const account = this.accounts.get(subscriber.accountId)
    if (!account?.subscribers.includes(subscriber)) return
    account.subscribers = without(account.subscribers, subscriber)
    for (const conversationId of account.conversationIds) this.exit(conversationId, subscriber)
    if (account.subscribers.length > 0) return
    account.stop()
    this.accounts.delete(subscriber.accountId)
    this.departed.set(subscriber.accountId, account.conversationIds)
  }

  watchPresence(subscriber: Subscriber, watch: Watch): void {
    this.watch.set(subscriber, watch)
  }

  /** Tells one account alone whether another is online, as far as it watches that. */
  tellPresence(to: AccountId, change: PresenceChange): void {
    const watchers = [...this.watchersOf(change.accountId)].filter(({ accountId }) => accountId === to)
    this.deliveries += pushToAll({ type: 'presence.changed', changes: [change] }, watchers)
  }

  /** Accounts with a subscriber here that is told of this conversation; each once. */
  *listeners(conversationId: ConversationId): Generator<AccountId> {
    let last: AccountId | undefined
    const seen = new Set<AccountId>()
    for (const { accountId } of this.conversations.get(conversationId)?.subscribers ?? []) {
      if (accountId === last || seen.has(accountId)) continue
      seen.add((last = accountId))
      yield accountId
    }
  }

  /** Subscribers here that are told of this conversation. */
  countListeners(conversationId: ConversationId): number {
    return this.conversations.get(conversationId)?.subscribers.size ?? 0
  }

  close(): void {
    this.stopPresence()
    for (const account of this.accounts.values()) account.stop()
    for (const circle of this.conversations.values()) circle.stop()
  }

  private openAccount(accountId: AccountId): LocalAccount {
    const stop = this.bus.subscribe(`account:${accountId}`, (event) => this.tellAccount(accountId, event))
    const account: LocalAccount = { subscribers: NONE, conversationIds: NONE, loading: NONE, stop }
    this.accounts.set(accountId, account)
    this.departed.delete(accountId)
    return account
  }

  private join(account: LocalAccount, conversationId: ConversationId): void {
    for (const leftMeanwhile of account.loading) leftMeanwhile.delete(conversationId)
    if (!account.conversationIds.includes(conversationId)) account.conversationIds = [...account.conversationIds, conversationId]
    for (const subscriber of account.subscribers) this.enter(conversationId, subscriber)
  }

  private leave(account: LocalAccount, conversationId: ConversationId): void {
    for (const leftMeanwhile of account.loading) leftMeanwhile.add(conversationId)
    account.conversationIds = without(account.conversationIds, conversationId)
    for (const subscriber of account.subscribers) {
      this.exit(conversationId, subscriber)
      this.watch.leave(subscriber, conversationId)
    }
  }

  private enter(conversationId: ConversationId, subscriber: Subscriber): void {
    let circle = this.conversations.get(conversationId)
    if (!circle) {
      const subscribers = new Set<Subscriber>()
      const stop = this.bus.subscribe(`conversation:${conversationId}`, (event) => {
        this.deliveries += pushToAll(event, subscribers, 'via' in event ? event.via : null)
      })
      circle = { subscribers, stop }
      this.conversations.set(conversationId, circle)
    }
    circle.subscribers.add(subscriber)
  }

  private exit(conversationId: ConversationId, subscriber: Subscriber): void {
    const circle = this.conversations.get(conversationId)
    if (!circle?.subscribers.delete(subscriber) || circle.subscribers.size > 0) return
    circle.stop()
    this.conversations.delete(conversationId)
  }

  private tellAccount(accountId: AccountId, event: DomainEvent): void {
    const account = this.accounts.get(accountId)
    if (!account) return
    if (event.type === 'conversation.changed') this.join(account, event.conversation.id)
    if (event.type === 'conversation.removed') this.leave(account, event.conversationId)
    for (const subscriber of account.subscribers) subscriber.notice(event)
    this.deliveries += pushToAll(event, account.subscribers)
  }

  private tellWatchers(event: DomainEvent): void {
    if (event.type === 'profile.changed') this.deliveries += pushToAll(event, this.watchersOf(event.account.id))
    if (event.type !== 'presence.changed') return
    for (const [watcher, changes] of this.sortByWatcher(event.changes)) this.deliveries += pushToAll({ ...event, changes }, [watcher])
    for (const { accountId, online } of event.changes) if (!online) this.departed.delete(accountId)
  }

  private sortByWatcher(changes: readonly PresenceChange[]): Map<Subscriber, PresenceChange[]> {
    const seen = new Map<Subscriber, PresenceChange[]>()
    for (const change of changes) {
      for (const watcher of this.watchersOf(change.accountId)) {
        if (this.blocks.hiddenFrom(watcher.accountId).has(change.accountId)) continue
        const batch = seen.get(watcher)
        if (batch) batch.push(change)
        else seen.set(watcher, [change])
      }
    }
    return seen
  }

  private watchersOf(accountId: AccountId): Set<Subscriber> {
    return this.watch.watchersOf(accountId, this.accounts.get(accountId)?.conversationIds ?? this.departed.get(accountId) ?? [])
  }
}

function without<T>(list: readonly T[], item: T): readonly T[] {
  return list.length === 1 && list[0] === item ? NONE : list.filter((one) => one !== item)
}
