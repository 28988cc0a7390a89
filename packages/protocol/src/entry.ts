import { z } from 'zod'
import { AccountBrief, AccountId } from './account.ts'
import { CLIENT_MESSAGE_ID_MAX } from './limits.ts'

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
  .discriminatedUnion('kind', [z.object({ kind: z.literal('text'), text: z.string() })])
  .meta({ id: 'MessageBody' })
export type MessageBody = z.infer<typeof MessageBody>

const entry = {
  id: Position.describe('server-wide id of the entry: its position'),
  conversationId: ConversationId,
  seq: Seq,
  count: z
    .number()
    .int()
    .nonnegative()
    .describe('counting entries (messages) up to and with this one; unread is a difference of two of these'),
  senderId: AccountId.describe('who wrote, created, joined or left'),
  sentAt: z.number().int().describe('Unix milliseconds, by the server'),
}

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
  ])
  .meta({ id: 'Entry' })
export type Entry = z.infer<typeof Entry>
export type MessageEntry = Extract<Entry, { kind: 'message' }>

/** A run of entries in ascending `seq`, with the accounts they name. */
export const EntryPage = z
  .object({
    entries: z.array(Entry),
    accounts: z.array(AccountBrief),
    head: z.number().int().nonnegative().describe('newest seq of the conversation when the page was read'),
  })
  .meta({ id: 'EntryPage' })
export type EntryPage = z.infer<typeof EntryPage>
