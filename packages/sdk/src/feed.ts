import type {
  Account,
  AccountBrief,
  Conversation,
  Entry,
  EventFrame,
  EventOf,
  EventType,
  RemovalReason,
  ResultOf,
  Welcome,
} from '@hongyan/protocol'
import type { Accounts } from './accounts.ts'
import { checkConversation, checkEntry } from './check.ts'
import type { ClientEvents } from './contract.ts'
import { HongyanError } from './error.ts'
import type { Contacts } from './contacts.ts'
import type { Conversations } from './conversations.ts'
import type { Follower } from './follower.ts'
import type { Keeper } from './keeper.ts'
import type { Emitter, Value } from './observable.ts'
import type { Outbox } from './outbox.ts'
import type { Presence } from './presence.ts'
import type { Progress } from './progress.ts'
import type { ReadMarks } from './read-marks.ts'
import type { Timelines } from './timelines.ts'
import type { TypingPeople } from './typing.ts'

export interface FeedDeps {
  account: Value<Account | null>
  accounts: Accounts
  contacts: Contacts
  conversations: Conversations
  outbox: Outbox
  timelines: Timelines
  follower: Follower
  keeper: Keeper
  progress: Progress
  readMarks: ReadMarks
  presence: Presence
  typing: TypingPeople
  events: Emitter<ClientEvents>
  getConversation(conversationId: number): Promise<ResultOf<'conversation.get'>>
  /** Something is missing that only a new connection brings. */
  restart(reason: string): void
}

/** Applies what the server tells: the welcome, the events, and entries from wherever they come. */
export class Feed {
  private change = 0
  /** Entries of conversations that are being asked about. */
  private readonly unknown = new Map<number, Entry[]>()
  private readonly refreshing = new Set<number>()

  constructor(private readonly deps: FeedDeps) {}

  get ownId(): number {
    return this.deps.account.get()?.id ?? 0
  }

  applyWelcome(welcome: Welcome, isResumed: boolean): void {
    const { account, accounts, conversations, follower, progress, keeper } = this.deps
    for (const row of welcome.conversations) checkConversation(row)
    account.set(welcome.account)
    accounts.learn([...welcome.accounts, welcome.account])
    // The feed of a resume does not say whether it was the devices.
    if (isResumed && welcome.change !== this.change) this.deps.events.emit('devices', undefined)
    this.change = welcome.change
    if (welcome.full) this.deps.contacts.replace(welcome.contacts, welcome.requests)
    else this.deps.contacts.merge(welcome.contacts, welcome.requests)
    if (welcome.full) {
      conversations.replace(welcome.conversations, welcome.more)
      if (!welcome.more) for (const id of this.deps.timelines.ids()) if (!conversations.has(id)) this.dropConversation(id)
    } else {
      for (const { conversationId, reason } of welcome.removed) this.removeConversation(conversationId, reason)
      conversations.update(welcome.conversations)
    }
    progress.restart(welcome.position)
    for (const row of welcome.conversations) {
      this.meet(row)
      follower.begin(row.id, isResumed ? row.readSeq : row.head)
    }
    for (const row of conversations.stored().conversations) follower.catchUp(row.id, row.head)
    keeper.touch()
  }

  /** Rows that an answer brought. Their entries are no news. */
  learnConversations(rows: readonly Conversation[], accounts: readonly AccountBrief[], more?: boolean): void {
    for (const row of rows) checkConversation(row)
    this.deps.accounts.learn(accounts)
    this.deps.conversations.learn(rows, more)
    for (const row of rows) {
      this.meet(row)
      this.deps.follower.begin(row.id, row.head)
    }
    this.deps.keeper.touch()
  }

  /** Entries of a page: facts, but no news. */
  learnEntries(entries: readonly Entry[], accounts: readonly AccountBrief[]): void {
    for (const entry of entries) checkEntry(entry)
    this.deps.accounts.learn(accounts)
    for (const entry of entries) this.deps.outbox.match(entry, this.ownId)
    this.deps.keeper.keep(entries)
  }

  /** A new entry: an event’s, or one’s own that was acknowledged. */
  applyEntry(entry: Entry): void {
    const { conversations, outbox, timelines, follower, keeper, typing } = this.deps
    const conversation = conversations.find(entry.conversationId)
    if (!conversation) return this.askAbout(entry)
    if (entry.seq > conversation.head + 1 && conversation.kind === 'room' && !outbox.isSending(entry.conversationId))
      this.refresh(conversation.id)
    conversations.applyEntry(entry, this.ownId)
    outbox.match(entry, this.ownId)
    timelines.offer(entry)
    if (entry.kind === 'message') typing.note(entry.conversationId, entry.senderId, false)
    keeper.keep([entry])
    follower.offer(entry)
  }

  /** Applies an event. Types that are not known are passed over, but not their place in the log of changes. */
  apply(frame: EventFrame): void {
    if ('change' in frame && typeof frame.change === 'number') {
      if (frame.change <= this.change) return
      if (frame.change > this.change + 1) return this.deps.restart('A change is missing.')
      this.change = frame.change
    }
    const handler = this.handlers[frame.type] as ((frame: EventFrame) => void) | undefined
    handler?.(frame)
    if ('position' in frame && typeof frame.position === 'number') this.deps.progress.advance(frame.position)
    if ('change' in frame) this.deps.keeper.touch()
  }

  private readonly handlers: { [T in EventType]?: (frame: EventOf<T>) => void } = {
    entry: ({ entry, accounts }) => {
      checkEntry(entry)
      this.deps.accounts.learn(accounts)
      this.applyEntry(entry)
      this.deps.progress.advance(entry.id)
    },
    conversation: ({ conversation, accounts }) => {
      checkConversation(conversation)
      this.deps.accounts.learn(accounts)
      this.deps.conversations.merge([conversation])
      this.meet(conversation)
      this.deps.timelines.resume(conversation.id)
      this.deps.follower.begin(conversation.id, conversation.readSeq)
      this.deps.follower.news(conversation.id, conversation.head, conversation.last)
    },
    'conversation.removed': ({ conversationId, reason }) => this.removeConversation(conversationId, reason),
    read: (frame) => {
      this.deps.conversations.applyRead(frame.conversationId, frame)
      this.deps.readMarks.confirm(frame.conversationId, frame.readSeq)
    },
    contact: ({ contact, accounts }) => {
      this.deps.accounts.learn(accounts)
      this.deps.contacts.merge([contact], [])
    },
    'friend-request': ({ request, accounts }) => {
      this.deps.accounts.learn(accounts)
      this.deps.contacts.merge([], [request])
    },
    account: ({ account }) => {
      this.deps.account.set(account)
      this.deps.accounts.learn([account])
    },
    devices: () => this.deps.events.emit('devices', undefined),
    profile: ({ account }) => {
      this.deps.accounts.learn([account])
      this.deps.events.emit('profile', account)
    },
    presence: ({ changes }) => {
      this.deps.presence.note(changes)
      for (const change of changes) this.deps.events.emit('presence', change)
    },
    typing: ({ conversationId, accountId, active }) => {
      if (accountId !== this.ownId) this.deps.typing.note(conversationId, accountId, active)
    },
  }

  /** Passes on what a row says of its log. */
  private meet(row: Conversation): void {
    if (row.last) {
      this.deps.outbox.match(row.last, this.ownId)
      this.deps.keeper.keep([row.last])
      this.deps.timelines.offer(row.last)
    }
    this.deps.timelines.raise(row.id, row.head)
  }

  private removeConversation(id: number, reason: RemovalReason): void {
    const conversation = this.deps.conversations.find(id)
    this.deps.conversations.remove(id)
    this.dropConversation(id)
    if (conversation) this.deps.events.emit('removed', { conversation, reason })
  }

  private dropConversation(id: number): void {
    this.deps.timelines.end(id, 'conversation.not-found')
    this.deps.follower.drop(id)
  }

  /** Entries wait until it is known what they belong to; so does the position that a resume would start from. */
  private askAbout(entry: Entry): void {
    const waiting = this.unknown.get(entry.conversationId)
    if (waiting) {
      waiting.push(entry)
      return
    }
    const entries = [entry]
    this.unknown.set(entry.conversationId, entries)
    const { progress } = this.deps
    const hold = `conversation ${entry.conversationId}`
    progress.hold(hold)
    this.deps.getConversation(entry.conversationId).then(
      ({ conversation, accounts }) => {
        this.unknown.delete(entry.conversationId)
        this.deps.follower.begin(conversation.id, entry.seq - 1)
        this.learnConversations([conversation], accounts)
        for (const each of entries) this.applyEntry(each)
        progress.release(hold)
      },
      (error: unknown) => {
        this.unknown.delete(entry.conversationId)
        // Otherwise the next welcome brings it.
        if (error instanceof HongyanError && error.retry === 'never') progress.release(hold)
      },
    )
  }

  /** Entries were missed, and maybe among them people who came or left. */
  private refresh(conversationId: number): void {
    if (this.refreshing.has(conversationId)) return
    this.refreshing.add(conversationId)
    this.deps
      .getConversation(conversationId)
      .then(
        ({ conversation, accounts }) => this.learnConversations([conversation], accounts),
        () => undefined,
      )
      .finally(() => this.refreshing.delete(conversationId))
  }
}
