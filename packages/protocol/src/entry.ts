import { z } from 'zod'
import { AccountBrief, AccountId } from './account.ts'
import { Attachment, AttachmentId, AttachmentKind } from './attachment.ts'
import { CLIENT_MESSAGE_ID_MAX } from './limits.ts'
import { Joining, MutedUntil } from './room.ts'
import { PlaceQuery, Weather, WeatherLanguage } from './weather.ts'

export const ConversationId = z.number().int().positive()
/** Place in one conversation, dense from 1. */
export const Seq = z.number().int().positive()
/** Place in the order of all commits of the server; what a client resumes from. */
export const Position = z.number().int().nonnegative()
/** The sender's own id of a message: a UUIDv7, or device and counter. The same id never stores a second message. */
export const ClientMessageId = z
  .string()
  .min(8)
  .max(CLIENT_MESSAGE_ID_MAX)
  .regex(/^[A-Za-z0-9_.:-]+$/)

/** What a message says. Clients show `[unsupported]` for a kind they do not know. */
export const MessageBody = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('text'), text: z.string() }),
    z.object({ kind: z.literal('image'), attachment: Attachment, caption: z.string().optional() }),
    z.object({ kind: z.literal('file'), attachment: Attachment, caption: z.string().optional() }),
    z.object({ kind: z.literal('voice'), attachment: Attachment }),
    Weather.extend({ kind: z.literal('weather'), text: z.string().describe('the same in words, for clients that draw no weather') }),
  ])
  .meta({ id: 'MessageBody' })
export type MessageBody = z.infer<typeof MessageBody>
export type TextBody = Extract<MessageBody, { kind: 'text' }>
export type AttachmentBody = Extract<MessageBody, { attachment: Attachment }>

/**
 * What a client sends to have a message said. Of an attachment it names the id alone; the rest comes from the server’s own table.
 * One may send what one uploaded, and what is in a message that one can read.
 */
export const SubmittedBody = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('text'), text: z.string() }),
    z.object({
      kind: AttachmentKind.describe('as the server said of the upload; everything may be sent as a `file`'),
      attachmentId: AttachmentId,
      caption: z.string().optional().describe('not with `voice`; at most as long as a text'),
    }),
    z.object({
      kind: z.literal('weather').describe('the server fills in the weather, so that nobody makes it up'),
      place: PlaceQuery,
      language: WeatherLanguage.default('zh'),
    }),
  ])
  .meta({ id: 'SubmittedBody' })
export type SubmittedBody = z.output<typeof SubmittedBody>

const entry = {
  id: Position.describe('server-wide id of the entry: its position'),
  conversationId: ConversationId,
  seq: Seq,
  count: z
    .number()
    .int()
    .nonnegative()
    .describe('counting entries (messages) up to and with this one; unread is a difference of two of these'),
  senderId: AccountId.describe('who wrote, or did what the entry tells'),
  sentAt: z.number().int().describe('Unix milliseconds, by the server'),
}

const subjectId = AccountId.describe('whom it was done to; in `accounts`')

/** One line of a conversation's log. Clients skip kinds they do not know, but count their `seq`. */
export const Entry = z
  .discriminatedUnion('kind', [
    z.object({ ...entry, kind: z.literal('message'), clientMessageId: z.string().nullable(), body: MessageBody }),
    z.object({ ...entry, kind: z.literal('create') }),
    z.object({ ...entry, kind: z.literal('join') }),
    z.object({ ...entry, kind: z.literal('leave') }),
    z
      .object({ ...entry, kind: z.literal('friends') })
      .describe('the two of a direct conversation have become friends; the sender said yes'),
    z.object({ ...entry, kind: z.literal('rename'), body: z.object({ name: z.string() }) }),
    z.object({ ...entry, kind: z.literal('notice'), body: z.object({ text: z.string().nullable() }) }),
    z.object({ ...entry, kind: z.literal('avatar'), body: z.object({ image: z.string().nullable() }) }),
    z.object({ ...entry, kind: z.literal('configure'), body: z.object({ joining: Joining, hidesPast: z.boolean() }) }),
    z.object({ ...entry, kind: z.literal('invite'), body: z.object({ subjectIds: z.array(subjectId) }) }),
    z.object({ ...entry, kind: z.literal('remove'), body: z.object({ subjectId }) }),
    z.object({ ...entry, kind: z.literal('role'), body: z.object({ subjectId, role: z.enum(['admin', 'member']) }) }),
    z.object({ ...entry, kind: z.literal('owner'), body: z.object({ subjectId }) }),
    z.object({ ...entry, kind: z.literal('mute'), body: z.object({ subjectId, until: MutedUntil.nullable() }) }),
    z.object({ ...entry, kind: z.literal('mute-all'), body: z.object({ active: z.boolean() }) }),
    z.object({ ...entry, kind: z.literal('dissolve') }),
  ])
  .meta({ id: 'Entry' })
export type Entry = z.infer<typeof Entry>
export type MessageEntry = Extract<Entry, { kind: 'message' }>
/** What happened, told between the messages. It does not count as unread. */
export type NoticeEntry = Exclude<Entry, { kind: 'message' }>

/** A run of entries in ascending `seq`, with the accounts they name. */
export const EntryPage = z
  .object({
    entries: z.array(Entry),
    accounts: z.array(AccountBrief),
    head: z.number().int().nonnegative().describe('newest seq of the conversation when the page was read'),
  })
  .meta({ id: 'EntryPage' })
export type EntryPage = z.infer<typeof EntryPage>
