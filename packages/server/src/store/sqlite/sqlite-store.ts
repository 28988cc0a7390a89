import { join } from 'node:path'
import type { AttachmentId } from '../../domain/attachment/attachment.ts'
import type { ConversationId } from '../../domain/conversation/conversation.ts'
import type { StoredEvent } from '../../domain/events.ts'
import type { AppendedMessage, AppendMessage, Store } from '../../domain/ports/store.ts'
import type { CommandOf, ReadName, ReadOperations, ResultOf, WriteName, WriteOperations } from '../operations/operations.ts'
import { StoreWork } from './store-work.ts'
import type { PlainMessage } from './packed-messages.ts'
import { PendingCommand, readOutcomes, settleAll } from './pending-command.ts'
import { StoreThread } from './store-thread.ts'
import type { BatchOutcomes, Opened, Outcome } from './thread-messages.ts'

export interface SqliteStoreOptions {
  /** The data directory; made if missing. Holds the database and its lock. */
  dataDir: string
  /** How long the file may be looked through after an unclean stop, in milliseconds. Default 10,000. */
  checkMs?: number | undefined
  /** Called once when a thread of the store has died: nothing works any more, and everything pending is rejected. */
  onFailure?: ((error: Error) => void) | undefined
  /** Told with SQLite’s code when the disk begins to refuse what is written, and with null when it takes it again. */
  onTrouble?: ((code: string | null) => void) | undefined
}

export interface StoreFigures {
  /** What waits for each thread. */
  queues: Record<'writer' | 'reader', StoreThread['queue']>
  work: StoreWork
}

/** Opens the store of a data directory. Throws `StoreOpenError` when it cannot be used; then nothing was overwritten. */
export async function openSqliteStore({ dataDir, checkMs = 10_000, onFailure, onTrouble }: SqliteStoreOptions): Promise<SqliteStore> {
  const options = { directory: dataDir, file: join(dataDir, 'hongyan.db'), checkMs }
  const events = new EventOutlet(onTrouble)
  const fail = once(onFailure)
  // Both load at the same time; the reader opens what the writer has made.
  const [writer, reader] = await Promise.all([
    StoreThread.start({ deliver: (commands, outcomes) => events.deliver(commands, outcomes), onFailure: fail }),
    StoreThread.start({ deliver: (commands, outcomes) => settleAll(commands, readOutcomes(outcomes)), onFailure: fail }),
  ])
  try {
    const opened = await writer.open({ role: 'writer', ...options })
    await reader.open({ role: 'reader', ...options })
    return new SqliteStore(opened, writer, reader, events)
  } catch (error) {
    await Promise.all([reader.close(), writer.close()])
    throw error
  }
}

/**
 * `Store` over SQLite. This side of it, on the main thread, only hands commands to the two threads of
 * the store and tells what came of them; `thread.ts` is the other side.
 */
export class SqliteStore implements Store {
  readonly instanceId: string
  readonly lobbyId: ConversationId
  /** What the look through the file after an unclean stop came to. */
  readonly check: Opened['check']
  readonly #writer: StoreThread
  readonly #reader: StoreThread
  readonly #events: EventOutlet

  constructor({ instanceId, lobbyId, check }: Opened, writer: StoreThread, reader: StoreThread, events: EventOutlet) {
    this.instanceId = instanceId
    this.lobbyId = lobbyId
    this.check = check
    this.#writer = writer
    this.#reader = reader
    this.#events = events
  }

  /** What an administrator may want to know; reading it costs nothing. */
  get figures(): StoreFigures {
    return { queues: { writer: this.#writer.queue, reader: this.#reader.queue }, work: this.#events.work }
  }

  /** The most commands that waited for each thread since this was asked last. */
  takePeaks(): { writer: number; reader: number } {
    return { writer: this.#writer.takePeak(), reader: this.#reader.takePeak() }
  }

  onEvents(listener: (events: readonly StoredEvent[]) => void): void {
    this.#events.listener = listener
  }

  async close(): Promise<void> {
    // The writer last: what is in the log then goes into the file.
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
  disableAccount: Store['disableAccount'] = (command) => this.#write('disableAccount', command)
  enableAccount: Store['enableAccount'] = (accountId) => this.#write('enableAccount', accountId)
  setAccountRole: Store['setAccountRole'] = (command) => this.#write('setAccountRole', command)
  listAccounts: Store['listAccounts'] = (options) => this.#read('listAccounts', options)
  changeVerifier: Store['changeVerifier'] = (command) => this.#write('changeVerifier', command)

  muteAccount: Store['muteAccount'] = (command) => this.#write('muteAccount', command)
  listMutedAccounts: Store['listMutedAccounts'] = (at) => this.#read('listMutedAccounts', at)
  noteStrike: Store['noteStrike'] = (command) => this.#write('noteStrike', command)

  listWords: Store['listWords'] = (options) => this.#read('listWords', options)
  putWords: Store['putWords'] = (words) => this.#write('putWords', words)
  removeWords: Store['removeWords'] = (keys) => this.#write('removeWords', keys)

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

  requestContact: Store['requestContact'] = (command) => this.#write('requestContact', command)
  answerRequest: Store['answerRequest'] = (command) => this.#write('answerRequest', command)
  withdrawRequest: Store['withdrawRequest'] = (command) => this.#write('withdrawRequest', command)
  removeFriend: Store['removeFriend'] = (command) => this.#write('removeFriend', command)
  setRemark: Store['setRemark'] = (command) => this.#write('setRemark', command)
  setBlocked: Store['setBlocked'] = (command) => this.#write('setBlocked', command)
  listContacts: Store['listContacts'] = (accountId) => this.#read('listContacts', accountId)
  listBlocks: Store['listBlocks'] = (options) => this.#read('listBlocks', options)

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
  changeRoom: Store['changeRoom'] = (command) => this.#write('changeRoom', command)
  inviteMembers: Store['inviteMembers'] = (command) => this.#write('inviteMembers', command)
  removeMember: Store['removeMember'] = (command) => this.#write('removeMember', command)
  setMemberRole: Store['setMemberRole'] = (command) => this.#write('setMemberRole', command)
  handOverRoom: Store['handOverRoom'] = (command) => this.#write('handOverRoom', command)
  muteMember: Store['muteMember'] = (command) => this.#write('muteMember', command)
  dissolveRoom: Store['dissolveRoom'] = (command) => this.#write('dissolveRoom', command)
  listMembers: Store['listMembers'] = (conversationId, options) => this.#read('listMembers', { conversationId, ...options })
  findMembers: Store['findMembers'] = (conversationId, accountIds) => this.#read('findMembers', { conversationId, accountIds })
  countMessages: Store['countMessages'] = () => this.#read('countMessages', undefined)
  countMembers: Store['countMembers'] = (conversationId) => this.#read('countMembers', conversationId)

  createUpload: Store['createUpload'] = (command) => this.#write('createUpload', command)
  findUpload: Store['findUpload'] = (id) => this.#read('findUpload', id)
  finishUpload: Store['finishUpload'] = (attachment) => this.#write('finishUpload', attachment)
  removeUpload: Store['removeUpload'] = (id) => this.#write('removeUpload', id)
  async expireUploads(at: number): Promise<AttachmentId[]> {
    const limit = 500
    const all: AttachmentId[] = []
    for (let expired = limit; expired === limit; ) {
      const ids = await this.#write('expireUploads', { at, limit })
      all.push(...ids)
      expired = ids.length
    }
    return all
  }
  async listUploadIds(): Promise<AttachmentId[]> {
    const limit = 1000
    const all: AttachmentId[] = []
    for (let page = [''] as AttachmentId[]; page.length > 0; all.push(...page)) {
      page = await this.#read('listUploadIds', { after: all.at(-1) ?? '', limit })
    }
    return all
  }
  findAttachment: Store['findAttachment'] = (accountId, id) => this.#read('findAttachment', { accountId, id })
  sumFileBytes: Store['sumFileBytes'] = (accountId) => this.#read('sumFileBytes', accountId)
  findNamedBlobs: Store['findNamedBlobs'] = (blobs) => this.#read('findNamedBlobs', blobs)

  appendMessage(command: AppendMessage): Promise<AppendedMessage> {
    const { body } = command
    if ('attachmentId' in body) return this.#write('appendAttachment', { ...command, body })
    return this.#submit(this.#writer, command as PlainMessage) as Promise<AppendedMessage>
  }
  readEntries: Store['readEntries'] = (conversationId, range) => this.#read('readEntries', { conversationId, ...range })
  configureConversation: Store['configureConversation'] = (command) => this.#write('configureConversation', command)
  hideConversation: Store['hideConversation'] = (command) => this.#write('hideConversation', command)
  markRead: Store['markRead'] = (command) => this.#write('markRead', command)

  #write<N extends WriteName>(name: N, command: CommandOf<WriteOperations[N]>): Promise<ResultOf<WriteOperations[N]>> {
    return this.#submit(this.#writer, { name, command }) as Promise<ResultOf<WriteOperations[N]>>
  }

  #read<N extends ReadName>(name: N, command: CommandOf<ReadOperations[N]>): Promise<ResultOf<ReadOperations[N]>> {
    return this.#submit(this.#reader, { name, command }) as Promise<ResultOf<ReadOperations[N]>>
  }

  #submit(thread: StoreThread, work: PendingCommand['work']): Promise<unknown> {
    return new Promise((resolve, reject) => thread.submit(new PendingCommand(work, resolve, reject)))
  }
}

/** Tells the events of a commit before its promises resolve. */
class EventOutlet {
  listener: ((events: readonly StoredEvent[]) => void) | undefined
  readonly work: StoreWork

  constructor(onTrouble: SqliteStoreOptions['onTrouble']) {
    this.work = new StoreWork(onTrouble)
  }

  deliver(commands: readonly PendingCommand[], batch: BatchOutcomes): void {
    this.work.note(commands.length, batch.effort)
    const outcomes = readOutcomes(batch)
    const events: StoredEvent[] = []
    for (const [index, command] of commands.entries()) command.collectEvents(outcomes[index] as Outcome, events)
    try {
      if (events.length > 0) this.listener?.(events)
    } finally {
      settleAll(commands, outcomes)
    }
  }
}

function once(listener: ((error: Error) => void) | undefined): (error: Error) => void {
  let told = false
  return (error) => {
    if (!told) listener?.(error)
    told = true
  }
}
