import type { AccountId } from '../account/account.ts'
import type { Attachment, AttachmentId, AttachmentKind } from '../attachment/attachment.ts'
import type { ConversationId, Joining, Role } from './conversation.ts'
import type { Weather, WeatherLanguage } from '../weather/weather.ts'

/**
 * Place in the order of all commits of the store. Entries, and changes of what belongs to an account,
 * take the next one; it is the id of an entry and the number a client resumes from.
 */
export type Position = number

export interface TextBody {
  kind: 'text'
  text: string
}

export type AttachmentBody =
  | { kind: 'image' | 'file'; attachment: Attachment; caption?: string }
  | { kind: 'voice'; attachment: Attachment }

/** `text` says the same in words, for those who draw no weather. */
export interface WeatherBody extends Weather {
  kind: 'weather'
  text: string
}

/** What a message says, as it is stored and told. */
export type MessageBody = TextBody | AttachmentBody | WeatherBody

/** What somebody wants to say: of an attachment its id alone, the rest is in the store’s own table. */
export interface SubmittedAttachment {
  kind: AttachmentKind
  attachmentId: AttachmentId
  caption?: string | undefined
}
/** A place; the weather is for the server to fill in. */
export interface SubmittedWeather {
  kind: 'weather'
  place: string
  language: WeatherLanguage
}
export type SubmittedBody = TextBody | SubmittedAttachment | SubmittedWeather
/** What the store is given: it fills in attachments itself. */
export type StorableBody = TextBody | SubmittedAttachment | WeatherBody

/**
 * The door a message came in by and what only that door reads and writes again (its own time stamps,
 * extra keys); at most `ORIGIN_BYTES`.
 */
export interface Origin {
  door: string
  data: string
}
export const ORIGIN_BYTES = 4096

interface EntryBase {
  id: Position
  conversationId: ConversationId
  /** Dense from 1 in its conversation. */
  seq: number
  /** Counting entries (messages) up to and with this one. */
  count: number
  senderId: AccountId
  sentAt: number
}

export type MessageEntry = EntryBase & { kind: 'message'; clientMessageId: string | null; body: MessageBody; origin: Origin | null }

/** What an entry that tells of something says beside who did it and when; null: nothing. */
export interface NoticeBodies {
  create: null
  join: null
  leave: null
  rename: { name: string }
  notice: { text: string | null }
  avatar: { image: string | null }
  configure: { joining: Joining; hidesPast: boolean }
  invite: { subjectIds: AccountId[] }
  remove: { subjectId: AccountId }
  role: { subjectId: AccountId; role: Exclude<Role, 'owner'> }
  owner: { subjectId: AccountId }
  mute: { subjectId: AccountId; until: number | null }
  'mute-all': { active: boolean }
  dissolve: null
  friends: null
}

export type NoticeKind = keyof NoticeBodies
type NoticeEntryOf<K extends NoticeKind> = EntryBase & { kind: K } & (NoticeBodies[K] extends null ? unknown : { body: NoticeBodies[K] })
/** What happened, told between the messages. It does not count as unread. */
export type NoticeEntry = { [K in NoticeKind]: NoticeEntryOf<K> }[NoticeKind]

export type Entry = MessageEntry | NoticeEntry
export type EntryKind = Entry['kind']

/** Whom a body names. */
export function subjectsOf(body: object | null | undefined): readonly AccountId[] {
  if (!body) return []
  if ('subjectIds' in body) return body.subjectIds as AccountId[]
  return 'subjectId' in body ? [body.subjectId as AccountId] : []
}
