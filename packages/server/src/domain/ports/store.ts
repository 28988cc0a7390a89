import type { Account, AccountBrief, AccountId, AccountKind, AccountRole, Sex } from '../account/account.ts'
import type { Contact, FriendRequest, FriendRequestId, RequestAnswer } from '../contact/contact.ts'
import type { ConversationAccess, ConversationId, ConversationView, RemovalReason, Role, Room } from '../conversation/conversation.ts'
import type { StoredEvent } from '../events.ts'
import type { Word } from '../moderation/word.ts'
import type { Entry, Origin, Position, StorableBody } from '../conversation/entry.ts'
import type { RoomStore } from './room-store.ts'
import type { AttachmentId, StoredAttachment, Upload } from '../attachment/attachment.ts'
import type { Platform, SeatPolicy, Session, SessionEnd, SessionId, DeviceTrace } from '../session/session.ts'

/**
 * Where everything durable is. All methods are asynchronous; one that writes resolves when its
 * transaction is on disk, and not before `onEvents` has been called with what it changed.
 *
 * Errors: a `DomainError` with the code named at the method when a rule refuses, `store.unavailable`
 * when the disk does; nothing is changed then. Calls made while another commit is under way share
 * the next one, in the order they were made.
 *
 * Times are Unix milliseconds and come from the caller. Every implementation passes
 * `store/store.contract.ts`.
 */
export interface Store extends RoomStore {
  /** Called after each commit with its events, in commit order, before the promises of that commit resolve. One listener. */
  onEvents(listener: (events: readonly StoredEvent[]) => void): void
  /** Random id made with the data; changes when the server has other data. */
  readonly instanceId: string
  readonly lobbyId: ConversationId
  /** Finishes what was begun, then releases the files. Later calls fail with `store.unavailable`. */
  close(): Promise<void>

  // Accounts

  /** Creates an account. Its read position in the lobby is the lobby's head. Throws `account.name-taken` (also when a room has this number). */
  createAccount(command: CreateAccount): Promise<Account>
  /** By folded name (`foldName`). */
  findAccountByName(nameKey: string): Promise<Account | undefined>
  /** With what sign-in compares against; kept apart so that nothing else carries it. */
  findVerifier(nameKey: string): Promise<{ account: Account; verifier: string } | undefined>
  findAccounts(ids: readonly AccountId[]): Promise<Account[]>
  isNameTaken(nameKey: string): Promise<boolean>
  hasAdministrator(): Promise<boolean>
  /** Changes what is given. Throws `account.not-found`. Event `account.updated`. */
  updateAccount(command: UpdateAccount): Promise<Account>
  /**
   * Keeps an account from signing in and takes it out of the lobby; its name, messages and memberships of rooms stay.
   * Ends every session with reason `disabled`, in one transaction. Changes nothing when it is disabled already.
   * Throws `account.not-found`, `account.last-administrator` for the only one that is not disabled.
   * Events `session.ended` for each session, `account.updated`.
   */
  disableAccount(command: { accountId: AccountId; at: number }): Promise<Account>
  /** Undoes `disableAccount`; the sessions stay ended. Throws `account.not-found`. Event `account.updated`. */
  enableAccount(accountId: AccountId): Promise<Account>
  /** Throws `account.not-found`, `account.last-administrator` as `disableAccount` does. Event `account.updated`. */
  setAccountRole(command: { accountId: AccountId; role: AccountRole }): Promise<Account>
  /** All accounts by folded name, after `after`, the disabled ones too. */
  listAccounts(options: { after?: string | undefined; limit: number }): Promise<{ account: Account; nameKey: string }[]>
  /** Replaces the verifier and ends every session but `keep` with reason `password-changed`, in one transaction. */
  changeVerifier(command: {
    accountId: AccountId
    verifier: string
    keep: SessionId | null
    at: number
    by: DeviceTrace | null
  }): Promise<void>

  // Words, and what follows from them

  /** By key, after `after`. */
  listWords(options: { after: string; limit: number }): Promise<Word[]>
  /** Adds words; of those whose key is there, text and level are replaced. At most a thousand at once. */
  putWords(words: readonly Word[]): Promise<void>
  /** Returns how many there were. */
  removeWords(keys: readonly string[]): Promise<number>
  /**
   * Counts a strike against an account, and those later than `since`. With the last of `strikesMax` it is muted until
   * `mutedUntil`, and they are forgotten. Throws `account.not-found`. Event `account.updated` when it mutes.
   */
  noteStrike(command: NoteStrike): Promise<{ strikes: number; mutedUntil: number | null }>
  /** Keeps an account from sending until then; null lets it. Forgets its strikes. Throws `account.not-found`. Event `account.updated` when that is news. */
  muteAccount(command: { accountId: AccountId; until: number | null }): Promise<Account>
  /** Accounts that are muted at a time. */
  listMutedAccounts(at: number): Promise<{ accountId: AccountId; until: number }[]>

  // Sessions

  /**
   * Creates a session and, by `policy`, ends those whose seat it takes (reason `replaced`, `by` the new
   * device), in one transaction. Sessions on platform `script` take no seat. Throws `account.disabled`.
   * Events `session.ended` for each and `devices.changed`.
   */
  createSession(command: CreateSession): Promise<Session>
  /** By the hash of its token; ended sessions are found too for 30 days, so that their device can be told why. */
  findSession(tokenHash: Uint8Array): Promise<{ session: Session; account: Account } | undefined>
  /** Live sessions, newest first. */
  listSessions(accountId: AccountId, at: number): Promise<Session[]>
  /** Notes that a session was used, from where, and until when it lasts now. */
  touchSession(command: { sessionId: SessionId; address: string; at: number; expiresAt: number }): Promise<void>
  /** Ends a live session of that account. Throws `session.not-found`. Events `session.ended`, `devices.changed`. */
  endSession(command: { accountId: AccountId; sessionId: SessionId; end: SessionEnd }): Promise<void>
  /** Deletes sessions that ended or expired before `before`; returns how many. */
  forgetSessions(before: number): Promise<number>

  // Contacts

  /**
   * Asks `toId` to be friends. A request of theirs that looks open to them is accepted by it; one’s own that looks open takes
   * the new note. Who has blocked `from` is not told. Throws `account.not-found`, `account.disabled`, `contact.self`,
   * `contact.already-friends`, `contact.blocked`, `contact.limit`. Events as `answerRequest`, `request.changed` for both.
   */
  requestContact(command: { from: AccountBrief; toId: AccountId; note: string; at: number }): Promise<FriendRequest>
  /**
   * Answers a request to `account`; answering the same again changes nothing. `accept` makes both friends, brings their direct
   * conversation into both lists and stores a `friends` entry in it; `later` puts the request off for all sessions there are.
   * Throws `contact.request-not-found`, `contact.limit`. Events `request.changed` (for who asked only when accepted),
   * `contact.changed` for both, `conversation.changed`, `entry`.
   */
  answerRequest(command: { account: AccountBrief; requestId: FriendRequestId; answer: RequestAnswer; at: number }): Promise<FriendRequest>
  /** Takes back what looks open to who asked. Throws `contact.request-not-found`. Event `request.changed`. */
  withdrawRequest(command: { accountId: AccountId; requestId: FriendRequestId; at: number }): Promise<FriendRequest>
  /** Ends a friendship, on both sides. Throws `contact.not-found`. Event `contact.changed` for both. */
  removeFriend(command: { accountId: AccountId; otherId: AccountId }): Promise<Contact>
  /** Throws `account.not-found`, `contact.self`, `contact.limit`. Event `contact.changed` when it is another. */
  setRemark(command: { accountId: AccountId; otherId: AccountId; remark: string | null }): Promise<Contact>
  /**
   * Declines the request of who is blocked and takes back one’s own. Throws `account.not-found`, `contact.self`, `contact.limit`.
   * Events `contact.changed` when it changes, `request.changed`.
   */
  setBlocked(command: { accountId: AccountId; otherId: AccountId; blocked: boolean; at: number }): Promise<Contact>
  /** All contacts, the requests that look open, and the newest that were answered. */
  listContacts(accountId: AccountId): Promise<ContactList>
  /** Who has blocked whom, by the one who is blocked and then by who blocks. */
  listBlocks(options: {
    after?: { accountId: AccountId; otherId: AccountId } | undefined
    limit: number
  }): Promise<{ accountId: AccountId; otherId: AccountId }[]>

  // Conversations and members

  /** What access rules need, or undefined when there is no such conversation or the account is not in it. */
  findAccess(accountId: AccountId, conversationId: ConversationId): Promise<ConversationAccess | undefined>
  /** Ids of all conversations of an account, the lobby included: what its sessions are told of. */
  listConversationIds(accountId: AccountId): Promise<ConversationId[]>
  findConversation(accountId: AccountId, conversationId: ConversationId): Promise<ConversationView | undefined>
  /**
   * The conversation list, newest change first, the lobby included. A direct conversation without
   * entries is listed for the one who opened it only. The first page (without `before`) has the pinned ones too, beyond
   * `limit` where they are older. Hidden ones are there: who shows the list leaves them out.
   */
  listConversations(
    accountId: AccountId,
    options: { before?: Position | undefined; limit: number },
  ): Promise<{ conversations: ConversationView[]; more: boolean }>
  /**
   * What a connecting client lacks, read in one snapshot: everything up to `position`.
   * `full` when `since` is absent, newer than the store, or more than `limit` conversations changed.
   */
  openFeed(accountId: AccountId, options: { since?: Position | undefined; limit: number }): Promise<Feed>
  /**
   * Changes what is given of an account’s own settings. Event `conversation.changed` for that account when something did.
   * Throws `conversation.not-found`, `conversation.too-many-pinned` beyond `PINNED_MAX`.
   */
  configureConversation(command: ConfigureConversation): Promise<ConversationView>
  /**
   * Takes a conversation out of an account’s list until the next message, and reads it to the head. Events `read.moved` and
   * `conversation.changed` for that account when something changed. Throws `conversation.not-found`.
   */
  hideConversation(command: { accountId: AccountId; conversationId: ConversationId }): Promise<ConversationView>
  /** The direct conversation of two accounts (or of one with itself), created if there is none, and no longer hidden. Throws `account.not-found`, `account.disabled` when `accountId` is. Event `conversation.changed` for `accountId` when it is new in their list. */
  openDirect(command: { accountId: AccountId; peerId: AccountId; at: number }): Promise<ConversationView>
  /** Creates a room with a `create` entry; the creator is its owner. Throws `room.number-taken` (also when an account has this name), `account.disabled`. Events `conversation.changed`, `entry`. */
  createRoom(command: { number: string; name: string; creator: AccountBrief; at: number; via: string | null }): Promise<ConversationView>
  findRoom(number: string): Promise<Room | undefined>
  /**
   * Joins with a `join` entry; the read position is the head, and the first of an empty room is its owner. Throws `room.not-found`,
   * `room.already-member`, `room.invitation-only`, `room.full`, `account.disabled`. Events `conversation.changed`, `entry`.
   */
  joinRoom(command: {
    number: string
    account: AccountBrief
    at: number
    via: string | null
    /** Members the room may have. */
    membersMax: number
  }): Promise<ConversationView>
  /**
   * Leaves with a `leave` entry. A leaving owner hands over to the oldest admin, else the oldest member, with an `owner` entry. Throws
   * `conversation.not-found`, `conversation.forbidden` (direct, lobby). Events `conversation.removed`, `entry`, and for a new owner another
   * `entry` and `conversation.changed`.
   */
  leaveRoom(command: { conversationId: ConversationId; account: AccountBrief; at: number; via: string | null }): Promise<void>
  /** Members by folded name, after `after`; for the lobby all accounts that are not disabled. */
  listMembers(conversationId: ConversationId, options: { after?: string | undefined; limit: number }): Promise<MemberRow[]>
  /** Those of `accountIds` who are members, by folded name. */
  findMembers(conversationId: ConversationId, accountIds: readonly AccountId[]): Promise<MemberRow[]>
  countMembers(conversationId: ConversationId): Promise<number>

  // Attachments

  /**
   * Makes room for an upload. Counts what the owner has and has begun. Throws `upload.quota` (with `limit` and `used`, in
   * bytes; a quota of 0 is none) and `upload.too-many`.
   */
  createUpload(command: { upload: Upload; quotaBytes: number; uploadsMax: number }): Promise<void>
  findUpload(id: AttachmentId): Promise<Upload | undefined>
  /** Puts the attachment in the place of its upload, which has the same id. Throws `upload.not-found`. */
  finishUpload(attachment: StoredAttachment): Promise<void>
  /** Forgets an upload; returns whether there was one. */
  removeUpload(id: AttachmentId): Promise<boolean>
  /** Forgets the uploads that expired by then; returns their ids. */
  expireUploads(at: number): Promise<AttachmentId[]>
  /** All uploads that have not expired or been swept. */
  listUploadIds(): Promise<AttachmentId[]>
  /** An attachment the account may see now: its own, or one of a message in a conversation it is in. */
  findAttachment(accountId: AccountId, id: AttachmentId): Promise<StoredAttachment | undefined>
  /** Bytes of all attachments of an account, and of its uploads as they will be. */
  sumFileBytes(accountId: AccountId): Promise<number>
  /** Those of these blobs that something names. */
  findNamedBlobs(blobs: readonly string[]): Promise<string[]>

  // Entries

  /** Messages stored in all conversations. Reads through the conversations: for once, not for every time. */
  countMessages(): Promise<number>
  /**
   * Stores a message with the conversation's next `seq`, and moves the sender's read position to it.
   * A `clientMessageId` that the sender used before returns the first answer with `duplicate` when
   * `submittedHash` is the same, else throws `message.client-id-reused`.
   * Throws `conversation.not-found` when the sender is not in it, `room.muted`, `room.muted-all`, `account.disabled`, `contact.blocked` and
   * `contact.refused` where one of the two of a direct conversation has blocked the other, and of an attachment that is neither
   * the sender's nor in a message they can read `attachment.not-found`, of one of another kind `attachment.type`. Event `entry`;
   * for the first entry of a direct conversation also `conversation.changed` for the other person.
   */
  appendMessage(command: AppendMessage): Promise<AppendedMessage>
  /** A page in ascending seq: below `before`, above `after`, or the newest; nothing before `from`. `accounts`: who wrote, and whom entries name. */
  readEntries(
    conversationId: ConversationId,
    range: { before?: number | undefined; after?: number | undefined; from?: number | undefined; limit: number },
  ): Promise<{ entries: Entry[]; head: number; accounts: AccountBrief[] }>
  /** Moves the read position forward to `seq` (at most the head), never back. Event `read.moved` when it moved. Throws `conversation.not-found`. */
  markRead(command: { accountId: AccountId; conversationId: ConversationId; seq: number }): Promise<{ readSeq: number; unread: number }>
}

export interface CreateAccount {
  name: string
  /** `foldName(name)`: unique across accounts and room numbers, for ever. */
  nameKey: string
  kind: AccountKind
  role: AccountRole
  nickname: string
  sex: Sex
  avatarColor: number
  /** Encoded argon2id hash, or '' where nobody can sign in with a password. */
  verifier: string
  at: number
  /** True for the set-up link: throws `setup.token-invalid` when there is an administrator already. */
  onlyFirstAdministrator?: boolean | undefined
}

export interface UpdateAccount {
  accountId: AccountId
  nickname?: string | undefined
  sex?: Sex | undefined
  signature?: string | undefined
  avatarColor?: number | undefined
  avatarImage?: string | null | undefined
}

export interface NoteStrike {
  accountId: AccountId
  at: number
  since: number
  strikesMax: number
  mutedUntil: number
}

export interface CreateSession {
  accountId: AccountId
  /** SHA-256 of the token. */
  tokenHash: Uint8Array
  platform: Platform
  label: string
  address: string
  at: number
  expiresAt: number
  policy: SeatPolicy
}

export interface ConfigureConversation {
  accountId: AccountId
  conversationId: ConversationId
  pinned?: boolean | undefined
  quietUntil?: number | null | undefined
  markedUnread?: boolean | undefined
  at: number
}

export interface Feed {
  position: Position
  /** Newest number in the account's change log. */
  change: number
  full: boolean
  account: Account
  conversations: ConversationView[]
  /** When not full: conversations that are no longer the account's. */
  removed: { conversationId: ConversationId; reason: RemovalReason }[]
  more: boolean
  /** When not full: those that changed, with `friendSince` and `remark` null and not blocked where one is a contact no more. */
  contacts: Contact[]
  /** When not full: those that changed, and all open ones to the account. */
  requests: FriendRequest[]
}

export interface ContactList {
  contacts: Contact[]
  requests: FriendRequest[]
}

export interface MemberRow {
  account: AccountBrief
  /** Folded name: the cursor of `listMembers`. */
  nameKey: string
  role: Role | null
  /** Until when they may not write; may lie in the past. */
  mutedUntil: number | null
}

export interface AppendMessage {
  conversationId: ConversationId
  /** From the session. Only for the event; the row names the account. */
  sender: AccountBrief
  clientMessageId: string | null
  /** 16 bytes over what was submitted. */
  submittedHash: Uint8Array
  body: StorableBody
  origin: Origin | null
  at: number
  via: string | null
}

export interface AppendedMessage {
  id: Position
  conversationId: ConversationId
  seq: number
  count: number
  sentAt: number
  duplicate: boolean
}
