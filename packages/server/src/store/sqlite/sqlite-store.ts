import { join } from 'node:path'
import type { ConversationId } from '../../domain/conversation/conversation.ts'
import { DomainError } from '../../domain/errors.ts'
import type { StoredEvent } from '../../domain/events.ts'
import type { AppendedMessage, AppendMessage, Store } from '../../domain/ports/store.ts'
import type { StoreMessage } from '../operations/append-message.ts'
import type { CommandOf, ReadName, ReadOperations, ResultOf, WriteName, WriteOperations } from '../operations/operations.ts'
import { writeBody } from '../rows/entry-row.ts'
import { type Pending, StoreThread } from './store-thread.ts'
import type { Outcome } from './thread-messages.ts'

export interface SqliteStoreOptions {
  /** The data directory; made if missing. Holds the database and its lock. */
  dataDir: string
  /** Called once when the store can no longer work (a thread died); everything pending is rejected. */
  onFailure?: ((error: Error) => void) | undefined
}

/** Opens the store of a data directory. Throws `StoreOpenError` when it cannot be used; then nothing was overwritten. */
export async function openSqliteStore({ dataDir, onFailure }: SqliteStoreOptions): Promise<SqliteStore> {
  const file = join(dataDir, 'hongyan.db')
  const failure = new FailureReport(onFailure)
  const events = new EventOutlet()
  const writer = await StoreThread.start(
    { role: 'writer', directory: dataDir, file },
    { deliver: (pending, outcomes) => events.deliver(pending, outcomes), onFailure: failure.report },
  )
  const reader = await StoreThread.start(
    { role: 'reader', directory: dataDir, file },
    { deliver: (pending, outcomes) => settleAll(pending, outcomes), onFailure: failure.report },
  )
  return new SqliteStore(writer, reader, events)
}

/**
 * `Store` over SQLite. This side of it, on the main thread, only hands commands to the two threads of
 * the store and tells what came of them; see `thread.ts` for the other side.
 */
export class SqliteStore implements Store {
  readonly instanceId: string
  readonly lobbyId: ConversationId
  readonly #writer: StoreThread
  readonly #reader: StoreThread
  readonly #events: EventOutlet

  constructor(writer: StoreThread, reader: StoreThread, events: EventOutlet) {
    this.instanceId = writer.opened.instanceId
    this.lobbyId = writer.opened.lobbyId
    this.#writer = writer
    this.#reader = reader
    this.#events = events
  }

  onEvents(listener: (events: readonly StoredEvent[]) => void): void {
    this.#events.listener = listener
  }

  async close(): Promise<void> {
    await this.#reader.close()
    await this.#writer.close()
  }

  createAccount: Store['createAccount'] = (command) => this.#write('createAccount', command)
  findAccountByName: Store['findAccountByName'] = (nameKey) => this.#read('findAccountByName', nameKey)
  findVerifier: Store['findVerifier'] = (nameKey) => this.#read('findVerifier', nameKey)
  findAccounts: Store['findAccounts'] = (ids) => this.#read('findAccounts', ids)
  isNameTaken: Store['isNameTaken'] = (nameKey) => this.#read('isNameTaken', nameKey)
  hasAdministrator: Store['hasAdministrator'] = () => this.#read('hasAdministrator', undefined)
  updateAccount: Store['updateAccount'] = (command) => this.#write('updateAccount', command)
  changeVerifier: Store['changeVerifier'] = (command) => this.#write('changeVerifier', command)

  createSession: Store['createSession'] = (command) => this.#write('createSession', command)
  findSession: Store['findSession'] = (tokenHash) => this.#read('findSession', tokenHash)
  listSessions: Store['listSessions'] = (accountId, at) => this.#read('listSessions', { accountId, at })
  touchSession: Store['touchSession'] = (command) => this.#write('touchSession', command)
  endSession: Store['endSession'] = (command) => this.#write('endSession', command)
  async forgetSessions(before: number): Promise<number> {
    const limit = 500
    let total = 0
    for (let forgotten = limit; forgotten === limit; total += forgotten) {
      forgotten = await this.#write('forgetSessions', { before, limit })
    }
    return total
  }

  findAccess: Store['findAccess'] = (accountId, conversationId) => this.#read('findAccess', { accountId, conversationId })
  listConversationIds: Store['listConversationIds'] = (accountId) => this.#read('listConversationIds', accountId)
  findConversation: Store['findConversation'] = (accountId, conversationId) => this.#read('findConversation', { accountId, conversationId })
  listConversations: Store['listConversations'] = (accountId, options) => this.#read('listConversations', { accountId, ...options })
  openFeed: Store['openFeed'] = (accountId, options) => this.#read('openFeed', { accountId, ...options })
  openDirect: Store['openDirect'] = (command) => this.#write('openDirect', command)
  createRoom: Store['createRoom'] = (command) => this.#write('createRoom', command)
  findRoom: Store['findRoom'] = (number) => this.#read('findRoom', number)
  joinRoom: Store['joinRoom'] = (command) => this.#write('joinRoom', command)
  leaveRoom: Store['leaveRoom'] = (command) => this.#write('leaveRoom', command)
  listMembers: Store['listMembers'] = (conversationId, options) => this.#read('listMembers', { conversationId, ...options })
  findMembers: Store['findMembers'] = (conversationId, accountIds) => this.#read('findMembers', { conversationId, accountIds })
  countMembers: Store['countMembers'] = (conversationId) => this.#read('countMembers', conversationId)

  appendMessage(command: AppendMessage): Promise<AppendedMessage> {
    const { conversationId, clientMessageId, submittedHash, at, origin } = command
    const stored: StoreMessage = {
      conversationId,
      senderId: command.sender.id,
      clientMessageId,
      submittedHash,
      at,
      body: writeBody(command.body),
      originDoor: origin?.door ?? null,
      originData: origin?.data ?? null,
    }
    const size = stored.body.length + (origin?.data.length ?? 0)
    return this.#submit(this.#writer, 'appendMessage', stored, size, command) as Promise<AppendedMessage>
  }
  readEntries: Store['readEntries'] = (conversationId, range) => this.#read('readEntries', { conversationId, ...range })
  markRead: Store['markRead'] = (command) => this.#write('markRead', command)

  #write<N extends WriteName>(name: N, command: CommandOf<WriteOperations[N]>): Promise<ResultOf<WriteOperations[N]>> {
    return this.#submit(this.#writer, name, command, SMALL) as Promise<ResultOf<WriteOperations[N]>>
  }

  #read<N extends ReadName>(name: N, command: CommandOf<ReadOperations[N]>): Promise<ResultOf<ReadOperations[N]>> {
    return this.#submit(this.#reader, name, command, SMALL) as Promise<ResultOf<ReadOperations[N]>>
  }

  #submit(thread: StoreThread, name: WriteName | ReadName, command: unknown, size: number, message?: AppendMessage): Promise<unknown> {
    return new Promise((resolve, reject) => {
      thread.submit(new PendingCommand({ name, command }, size, resolve, reject, message))
    })
  }
}

/** What a command without text is taken to hold. */
const SMALL = 256

class PendingCommand implements Pending {
  constructor(
    readonly command: { name: WriteName | ReadName; command: unknown },
    readonly size: number,
    readonly resolve: (value: unknown) => void,
    readonly fail: (error: Error) => void,
    readonly message: AppendMessage | undefined,
  ) {}

  settle(outcome: Outcome): void {
    if ('value' in outcome) this.resolve(outcome.value)
    else if ('refused' in outcome) this.fail(new DomainError(outcome.refused, outcome.details))
    else this.fail(new Error(`The store could not run ${this.command.name}.`, { cause: outcome.fault }))
  }

  /** What a commit changed; the body of a message has not been to the writer and back. */
  eventsOf(outcome: Outcome): StoredEvent[] {
    if (!('value' in outcome)) return []
    const events = outcome.events ?? []
    return this.message === undefined ? events : [...events, ...entryEvent(this.message, outcome.value as AppendedMessage)]
  }
}

function entryEvent(message: AppendMessage, appended: AppendedMessage): StoredEvent[] {
  if (appended.duplicate) return []
  const { id, conversationId, seq, count, sentAt } = appended
  const { sender, clientMessageId, body, origin, via } = message
  const entry = { id, conversationId, seq, count, senderId: sender.id, sentAt, kind: 'message', clientMessageId, body, origin } as const
  return [{ type: 'entry', entry, sender, via }]
}

/** Tells the events of a commit before its promises resolve. */
class EventOutlet {
  listener: ((events: readonly StoredEvent[]) => void) | undefined

  deliver(pending: Pending[], outcomes: Outcome[]): void {
    const events = pending.flatMap((command, index) => (command as PendingCommand).eventsOf(outcomes[index] as Outcome))
    try {
      if (events.length > 0) this.listener?.(events)
    } finally {
      settleAll(pending, outcomes)
    }
  }
}

function settleAll(pending: readonly Pending[], outcomes: readonly Outcome[]): void {
  pending.forEach((command, index) => command.settle(outcomes[index] as Outcome))
}

/** The first failure is told, whichever thread it was. */
class FailureReport {
  #told = false

  constructor(readonly listener: ((error: Error) => void) | undefined) {}

  report = (error: Error): void => {
    if (this.#told) return
    this.#told = true
    this.listener?.(error)
  }
}
