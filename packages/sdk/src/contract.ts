import type {
  Account,
  AccountBrief,
  AccountCard,
  Contact,
  Conversation,
  Device,
  Entry,
  EventOf,
  Figures,
  FriendRequest,
  MemberPage,
  MessageBody,
  NameAvailability,
  ProfileUpdate,
  RoomCard,
  RouteBody,
  ServerInfo,
  ServerLimits,
  SessionEnd,
  SignedIn,
  WordsVerdict,
} from '@hongyan/protocol'
import type { RemovedConversation, RoomAdministration } from './room-administration.ts'
import type { Files, OutgoingUpload } from './files-contract.ts'
import type { Tuning } from './tuning.ts'
import type { WeatherClient } from './weather.ts'
import type { WordsApi } from './words-api.ts'

export type { Files, FileToSend, OutgoingUpload, Upload } from './files-contract.ts'

/** A value that changes: read it now, hear of each change. Snapshots are immutable; an unchanged value keeps its identity, so it fits React’s `useSyncExternalStore`. */
export interface Observable<T> {
  get(): T
  /** Returns the way to stop. */
  subscribe(listener: () => void): () => void
}

/**
 * `connecting` no socket yet (also while waiting to try again) · `updating` the socket is open, what was missed is on its way ·
 * `online` all there · `ended` the session is over (`end` says why) or the client was closed (`end` null).
 */
export type ConnectionState =
  | {
      status: 'connecting'
      attempt: number
      /** Wall-clock time of the next try, or null while trying. */ retryAt: number | null
      error: string | null
    }
  | { status: 'updating' }
  | { status: 'online' }
  | {
      status: 'ended'
      end: SessionEnd | null
      /** Code, when the server will not have this client back for another reason, e.g. `version.unsupported`. */ error?: string
    }

/** A message of one's own that the server has not acknowledged yet. It survives a reload, and is sent once. */
export interface OutgoingMessage {
  clientMessageId: string
  conversationId: number
  /** The attachment of a file that is still going up has neither id nor hash (''). */
  body: MessageBody
  createdAt: number
  /** `uploading`: its file goes up first, see `Client.uploads` · `failed`: the server refused it, or it waited too long; `retry` or `discard` it. */
  state: 'uploading' | 'queued' | 'sending' | 'failed'
  /** Error code when failed. */
  error: string | null
  /** Facts of the error, such as the words of `message.sensitive`. */
  details?: Readonly<Record<string, unknown>> | undefined
  /** The sender knows of the sensitive words in it. */
  acknowledged?: boolean | undefined
  /** Of a message with a file that was sent from here. */
  upload?: OutgoingUpload
}

/** A contiguous window of a conversation’s log, growing at both ends on demand; gaps are filled before it shows them. */
export interface TimelineState {
  /** Ascending, dense seq. */
  entries: readonly Entry[]
  /** Messages on their way, oldest first; shown after `entries` when the window is at the end. */
  outgoing: readonly OutgoingMessage[]
  atStart: boolean
  /** The window reaches the newest entry and follows it. */
  atEnd: boolean
  loading: 'older' | 'newer' | 'jump' | null
  error: string | null
}

export interface Timeline extends Observable<TimelineState> {
  readonly conversationId: number
  loadOlder(): Promise<void>
  loadNewer(): Promise<void>
  /** Moves the window so that it holds `seq` with context on both sides. */
  jumpTo(seq: number): Promise<void>
  /** Moves the window to the newest entries. */
  jumpToEnd(): Promise<void>
  /** Forget the window; timelines are counted, each `client.timeline()` needs its `close()`. */
  close(): void
}

/** Someone typing; removed 5 s after the last sign of it. */
export interface TypingState {
  readonly [conversationId: number]: readonly number[]
}

/** `contacts` by account id: friends, and whom one calls otherwise or has blocked. `requests`: open ones first, then the newest. */
export interface ContactsState {
  /** False until the cache or the server has answered. */
  ready: boolean
  contacts: ReadonlyMap<number, Contact>
  requests: readonly FriendRequest[]
}

/** Friends. Who is named is in `accounts`; to see who is online, watch their presence. */
export interface ContactClient {
  readonly contacts: Observable<ContactsState>
  /** Asks somebody by account name; accepts, where they have asked first. */
  requestContact(name: string, note?: string): Promise<FriendRequest>
  /** `later`: asked again (`FriendRequest.ask`) when one signs in the next time. */
  answerRequest(requestId: number, answer: 'accept' | 'decline' | 'later'): Promise<FriendRequest>
  withdrawRequest(requestId: number): Promise<FriendRequest>
  /** Ends a friendship, on both sides. */
  removeContact(accountId: number): Promise<Contact>
  setRemark(accountId: number, remark: string | null): Promise<Contact>
  setBlocked(accountId: number, blocked: boolean): Promise<Contact>
}

export type { RemovedConversation, RoomAdministration } from './room-administration.ts'

export interface Client extends ContactClient, Files, RoomAdministration, WeatherClient {
  readonly connection: Observable<ConnectionState>
  /** Own account; from the cache until the server has answered. */
  readonly account: Observable<Account | null>
  readonly session: Observable<Device | null>
  readonly limits: Observable<ServerLimits | null>
  /** Pinned first, then newest first; `hidden` are those deleted from the list. `ready` is false until the cache or the server has answered. */
  readonly conversations: Observable<{
    ready: boolean
    list: readonly Conversation[]
    hidden: readonly Conversation[]
    more: boolean
  }>
  /** Known accounts by id; grows. */
  readonly accounts: Observable<ReadonlyMap<number, AccountBrief>>
  /** Ids of watched people who are online. */
  readonly online: Observable<ReadonlySet<number>>
  readonly typing: Observable<TypingState>
  /** All unacknowledged messages of this device, every conversation. */
  readonly outbox: Observable<readonly OutgoingMessage[]>

  /** Opens the cache and connects; resolves when cached state (if any) is shown, not when online. */
  start(): Promise<void>
  /** Closes the socket, keeps cache and outbox. */
  close(): Promise<void>
  /** Signs out on the server and deletes cache and outbox of this account. */
  signOut(): Promise<void>
  /** Resolves when `online`; rejects when `ended`. */
  whenOnline(): Promise<void>

  timeline(conversationId: number): Timeline
  /** Queues a message: shown at once, sent when possible, in order per conversation. Resolves when it is in the outbox (durably, where the cache is durable). */
  send(conversationId: number, body: MessageBody): Promise<OutgoingMessage>
  /** Resolves with the acknowledged entry, or rejects with the refusal: for scripts. */
  sendAndWait(conversationId: number, body: MessageBody): Promise<Entry>
  /** Sends a failed message again; `acknowledged`: with the sensitive words that it was held back for. */
  retry(clientMessageId: string, options?: { acknowledged?: boolean }): Promise<void>
  discard(clientMessageId: string): Promise<void>
  /** Moves the own read position forward; coalesced, at most a few times a second. */
  markRead(conversationId: number, seq: number): void
  /** Call on every keystroke: sends at most one frame in 3 s, and `false` after 5 s without a call. */
  setTyping(conversationId: number, active: boolean): void
  /** Replaces what is watched: the reference counting of who needs whom is the caller’s. */
  watchPresence(watch: { accountIds: readonly number[]; conversationId: number | null }): void

  loadMoreConversations(): Promise<void>
  /** Changes what is given of one’s own settings: `quietUntil` in Unix milliseconds, `QUIET_FOR_GOOD`, or null. Throws `conversation.too-many-pinned`. */
  configureConversation(
    conversationId: number,
    settings: { pinned?: boolean; quietUntil?: number | null; markedUnread?: boolean },
  ): Promise<void>
  /** Takes it out of the list, all read, until the next message. History stays. */
  hideConversation(conversationId: number): Promise<void>
  openDirect(name: string): Promise<Conversation>
  createRoom(room: { number: string; name: string }): Promise<Conversation>
  suggestRoomNumber(): Promise<string>
  findRoom(number: string): Promise<RoomCard>
  joinRoom(number: string): Promise<Conversation>
  leaveRoom(conversationId: number): Promise<void>
  listMembers(conversationId: number, cursor?: string): Promise<MemberPage>
  /** The first entry of a conversation sent at `time` (Unix milliseconds) or later; undefined when there is none. A few round trips, whatever the length. */
  findByTime(conversationId: number, time: number): Promise<Entry | undefined>
  findAccount(name: string): Promise<AccountCard>
  getAccount(accountId: number): Promise<AccountCard>

  /** The HTTP half, as this session. */
  readonly api: Api

  /**
   * `entry`: every new entry of every conversation of this account, in order per conversation, each once,
   * including those made while disconnected when `follow: 'all'`. `removed`: why a conversation is gone. `presence`, `typing`, `profile`, `devices` as on the wire.
   */
  on<E extends keyof ClientEvents>(event: E, listener: (value: ClientEvents[E]) => void): () => void
}

export interface ClientEvents {
  entry: { entry: Entry; conversation: Conversation | undefined; sender: AccountBrief | undefined }
  presence: EventOf<'presence'>['changes'][number]
  profile: AccountBrief
  devices: undefined
  /** A message of one’s own that was sent had sensitive words. */
  words: { conversationId: number; clientMessageId: string; verdict: WordsVerdict }
  /** A conversation went out of the list: one left it, was removed, or the room was dissolved. */
  removed: RemovedConversation
  ended: SessionEnd | null
}

export interface ClientOptions {
  /** Origin of the server, e.g. `http://127.0.0.1:7600`. */
  url: string
  /** Session token; left out in browsers, where the cookie signs in. */
  token?: string
  cache: CachePort
  client?: { name: string; version: string }
  /** `viewed` (default): entries are fetched when a timeline shows them; `all`: every entry since the cached position is fetched and emitted, for bots and `hongyan listen`. */
  follow?: 'viewed' | 'all'
  /** Replaces the platform’s WebSocket and fetch; for Node 20 and tests. `@hongyan/sdk/node` and `/browser` fill it in. */
  transport?: Transport
  /** Who is expected to be signed in, when known: cached state of another account is not shown. Without it `start` shows the account last seen at this `url`. */
  accountId?: number
  /** Times and sizes; the defaults are for people, the rest is for tests. */
  tuning?: Partial<Tuning>
}

export interface Transport {
  /** Opens a WebSocket that carries the token where the platform can; the browser sends its cookie. */
  connect(url: string, token: string | undefined): Socket
  fetch: typeof fetch
  /** A file of this machine as a `Blob` that is read when it is needed; Node only. */
  openFile?(path: string): Promise<Blob>
  /** True when `connect` and `fetch` sign in with the token themselves; otherwise `hello` carries it. */
  carriesToken?: boolean
  /** Hears that the network may be back or the page is looked at again, so that a waiting client tries at once. Returns the way to stop. */
  onWake?(listener: () => void): () => void
  /** Hears that the page may vanish now, so that what waits to be cached is written. Returns the way to stop. */
  onHide?(listener: () => void): () => void
}

/** The part of a WebSocket the client uses. */
export interface Socket {
  send(text: string): void
  close(code?: number, reason?: string): void
  onopen: (() => void) | null
  onmessage: ((text: string) => void) | null
  onclose: ((code: number, reason: string) => void) | null
}

/** The HTTP half: who one is and where one is signed in. Errors are `HongyanError` with a code of the protocol’s table, or `network`. */
export interface Api {
  serverInfo(): Promise<ServerInfo>
  nameAvailability(name: string): Promise<NameAvailability>
  register(input: RouteBody<'account.register'>): Promise<SignedIn>
  setUp(input: RouteBody<'account.set-up'>): Promise<SignedIn>
  signIn(input: RouteBody<'session.sign-in'>): Promise<SignedIn>
  /** Undefined when nobody is signed in. Throws `session.ended` with `details` when the session was ended by someone. */
  current(): Promise<{ account: Account; session: Device } | undefined>
  signOut(): Promise<void>
  devices(): Promise<Device[]>
  revokeDevice(sessionId: number): Promise<void>
  updateProfile(update: ProfileUpdate): Promise<Account>
  changePassword(input: { current: string; password: string }): Promise<void>
  setAvatar(image: Blob): Promise<Account>
  removeAvatar(): Promise<Account>
  /** `Client.setRoomAvatar` takes the answer into the list, too. */
  setRoomAvatar(conversationId: number, image: Blob): Promise<{ conversation: Conversation; accounts: AccountBrief[] }>
  removeRoomAvatar(conversationId: number): Promise<{ conversation: Conversation; accounts: AccountBrief[] }>
  /** How the server is doing, with the samples of the last hour taken after `after` (Unix milliseconds). Throws `account.not-administrator`. */
  figures(after?: number): Promise<Figures>
  /** Sensitive words, for administrators. */
  readonly words: WordsApi
  /** Address of an avatar image. */
  avatarUrl(imageId: string): string
}

/**
 * What a client keeps between runs, for one account on one server. All methods may be called in any order;
 * each resolves when its effect would survive a crash (where the medium can).
 */
export interface CachePort {
  /** The scope last opened at this address (of this account, when given), to show something before the server has answered. */
  lastScope?(url: string, accountId?: number): Promise<CacheScope | undefined>
  /** Chooses the account and server; what belongs to another `instanceId` of the same address is deleted. */
  open(scope: CacheScope): Promise<void>
  loadState(): Promise<CachedState | undefined>
  saveState(state: CachedState): Promise<void>
  /** Cached entries of one conversation with `from <= seq <= to`, ascending; may have holes. */
  loadEntries(conversationId: number, from: number, to: number): Promise<Entry[]>
  saveEntries(entries: readonly Entry[]): Promise<void>
  loadOutbox(): Promise<OutgoingMessage[]>
  putOutgoing(message: OutgoingMessage): Promise<void>
  removeOutgoing(clientMessageId: string): Promise<void>
  /** Deletes everything of this account on this server. */
  clear(): Promise<void>
  close(): Promise<void>
  /**
   * Runs `work` while no other client of the same account and device sends from the outbox
   * (tabs of one browser share it). Where there can be no other, just runs it.
   */
  withOutboxLock<T>(work: () => Promise<T>): Promise<T>
  /** Runs `work` while no other client of the same account and device sends files up. */
  withUploadLock<T>(work: () => Promise<T>): Promise<T>
  /** Keeps the file of an outgoing message. */
  putFile(clientMessageId: string, file: Blob): Promise<void>
  loadFile(clientMessageId: string): Promise<Blob | undefined>
  /** Removing what is not there is no error. */
  removeFile(clientMessageId: string): Promise<void>
  /** Hears of outbox changes by another tab. Returns the way to stop. */
  onOutboxChange(listener: () => void): () => void
}

export interface CacheScope {
  url: string
  accountId: number
  instanceId: string
}

export interface CachedState {
  /** Of the rows; those of another format are not used. */
  format?: number
  position: number
  account: Account
  contacts?: readonly Contact[]
  requests?: readonly FriendRequest[]
  conversations: readonly Conversation[]
  accounts: readonly AccountBrief[]
  /** Whether there are older conversations than these. */
  more?: boolean
  /** `[conversationId, seq]`: up to where entries were emitted, with `follow: 'all'`. */
  emitted?: readonly (readonly [number, number])[]
  /** `[conversationId, seq]`: read positions the server has not confirmed. */
  reads?: readonly (readonly [number, number])[]
}
