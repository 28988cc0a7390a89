import { randomBytes } from 'node:crypto'
import { expect } from 'vitest'
import { type Account, briefOf } from '../../domain/account/account.ts'
import type { ConversationId, ConversationView } from '../../domain/conversation/conversation.ts'
import type { StorableBody, TextBody } from '../../domain/conversation/entry.ts'
import { DomainError, type DomainErrorCode } from '../../domain/errors.ts'
import type { StoredEvent } from '../../domain/events.ts'
import type { AppendedMessage, AppendMessage, CreateAccount, CreateSession, Store } from '../../domain/ports/store.ts'

let people = 0
let rooms = 0
let messages = 0
let now = 1_700_000_000_000

/** A store with people on it: what the contract suites say in one word each. Names and numbers never repeat. */
export class Stage {
  readonly events: StoredEvent[] = []

  constructor(readonly store: Store) {
    store.onEvents((events) => this.events.push(...events))
  }

  async person(command: Partial<CreateAccount> = {}): Promise<Account> {
    return this.store.createAccount(newAccount(command))
  }

  async people(count: number): Promise<Account[]> {
    return Promise.all(Array.from({ length: count }, () => this.person()))
  }

  /** A room with its owner and, joined in this order, others. */
  async room(owner: Account, ...others: Account[]): Promise<ConversationView> {
    const room = await this.store.createRoom({ number: newNumber(), name: 'Room', creator: briefOf(owner), at: tick(), via: null })
    for (const other of others) await this.joins(other, room)
    return room
  }

  async joins(account: Account, room: ConversationView): Promise<ConversationView> {
    return this.store.joinRoom({ number: room.number ?? '', account: briefOf(account), at: tick(), via: null, membersMax: 2000 })
  }

  async leaves(account: Account, room: ConversationView): Promise<void> {
    return this.store.leaveRoom({ conversationId: room.id, account: briefOf(account), at: tick(), via: null })
  }

  async opens(account: Account, peer: Account): Promise<ConversationView> {
    return this.store.openDirect({ accountId: account.id, peerId: peer.id, at: tick() })
  }

  async says(sender: Account, conversationId: ConversationId, command: Partial<AppendMessage> = {}): Promise<AppendedMessage> {
    return this.store.appendMessage(newMessage(sender, conversationId, command))
  }

  async signsIn(account: Account, command: Partial<CreateSession> = {}) {
    return this.store.createSession({
      accountId: account.id,
      tokenHash: randomBytes(32),
      platform: 'web',
      label: 'Firefox on Linux',
      address: '127.0.0.1',
      at: tick(),
      expiresAt: now + 86_400_000,
      policy: 'one-per-platform',
      ...command,
    })
  }

  /** What was told while `action` ran. */
  async eventsOf(action: () => Promise<unknown>): Promise<StoredEvent[]> {
    const before = this.events.length
    await action()
    return this.events.slice(before)
  }

  async view(account: Account, conversationId: ConversationId): Promise<ConversationView> {
    const view = await this.store.findConversation(account.id, conversationId)
    if (!view) throw new Error('There is no such conversation for this account.')
    return view
  }
}

export function newAccount(command: Partial<CreateAccount> = {}): CreateAccount {
  const name = `person-${++people}`
  return {
    name,
    nameKey: command.name?.toLowerCase() ?? name,
    kind: 'person',
    role: 'member',
    nickname: `Person ${people}`,
    sex: null,
    avatarColor: people % 12,
    verifier: `$argon2id$${people}`,
    at: tick(),
    ...command,
  }
}

export function newMessage<B extends StorableBody = TextBody>(
  sender: Account,
  conversationId: ConversationId,
  command: Partial<AppendMessage> & { body?: B } = {},
): AppendMessage & { body: B } {
  return {
    conversationId,
    sender: briefOf(sender),
    clientMessageId: `message-${++messages}`,
    submittedHash: randomBytes(16),
    body: { kind: 'text', text: `message ${messages}` } as StorableBody as B,
    origin: null,
    at: tick(),
    via: null,
    ...command,
  }
}

/** A room number nobody has. */
export function newNumber(): string {
  return String(20_000 + ++rooms)
}

/** A time later than all before. */
export function tick(): number {
  return ++now
}

export async function expectRefusal(promise: Promise<unknown>, code: DomainErrorCode): Promise<void> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(DomainError)
  expect((error as DomainError).code).toBe(code)
}

export function typesOf(events: readonly StoredEvent[]): string[] {
  return events.map(({ type }) => type)
}

export function positionOf(event: StoredEvent): number | undefined {
  if (event.type === 'entry') return event.entry.id
  return 'position' in event ? event.position : undefined
}
