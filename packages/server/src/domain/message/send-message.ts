import { assertMayWrite, type Strangers } from '../contact/direct-writing.ts'
import type { ConversationDoorkeeper } from '../conversation/access-conversation.ts'
import type { ConversationId } from '../conversation/conversation.ts'
import type { Moderation, StrikeStanding } from '../moderation/moderation.ts'
import type { MessageBody, Origin, SubmittedBody } from '../conversation/entry.ts'
import type { Clock } from '../ports/clock.ts'
import type { AppendedMessage, Store } from '../ports/store.ts'
import type { Actor } from '../session/actor.ts'
import { assertNotMuted } from '../room/room-rank.ts'
import type { MessageTally } from './message-tally.ts'
import type { WeatherDesk } from '../weather/weather-desk.ts'
import { fillBody } from './fill-body.ts'
import { hashSubmission, parseMessageBody } from './message-body.ts'
import { screenBody } from './screen-body.ts'

export interface SendMessageDeps {
  store: Pick<Store, 'appendMessage' | 'readEntries'>
  conversations: ConversationDoorkeeper
  clock: Clock
  limits: { textBytes: number }
  tally: MessageTally
  strangers: Strangers
  moderation: Moderation
  weather: WeatherDesk
}

export interface SendMessage {
  conversationId: ConversationId
  /** Null where the protocol carries none; then a retry is a second message. */
  clientMessageId: string | null
  body: SubmittedBody
  origin: Origin | null
  /** The sender knows of the sensitive words in it. */
  acknowledged?: boolean | undefined
}

export interface SentMessage extends AppendedMessage {
  /** What was stored, where it is not what was submitted. */
  body?: MessageBody
  /** Where the sender stands, when the text had sensitive words. */
  words?: StrikeStanding & { replaced: number }
}

/**
 * Sends a message: resolves when it is on disk, after the members were told.
 * Throws `conversation.not-found`, `contact.blocked`, `contact.refused`, `room.muted`, `room.muted-all`, `account.muted`,
 * `message.empty`, `message.too-long`, `message.refused`, `message.sensitive`, `message.client-id-reused`,
 * `attachment.not-found`, `attachment.type`, and for the weather what `WeatherDesk.ask` does.
 */
export async function sendMessage(deps: SendMessageDeps, actor: Actor, command: SendMessage): Promise<SentMessage> {
  const { store, clock, limits, tally, moderation } = deps
  const access = await deps.conversations.access(actor, command.conversationId, 'message.send')
  const { conversationId, kind } = access
  const at = clock.now()
  assertMayWrite(access, deps.strangers)
  assertNotMuted(access, at)
  moderation.assertMayTalk(actor.account.id)
  const submitted = parseMessageBody(command.body, limits.textBytes)
  const filled = submitted.kind === 'text' ? submitted : await fillBody(deps, actor, submitted)
  const { body, replaced, isHit } = await screenBody(moderation, actor.account.id, filled, command.acknowledged ?? false)
  const sent = await store.appendMessage({
    conversationId,
    sender: actor.account,
    clientMessageId: command.clientMessageId,
    submittedHash: hashSubmission(conversationId, submitted),
    body,
    origin: command.origin,
    at,
    via: actor.via,
  })
  if (sent.duplicate) return body === submitted ? sent : { ...sent, ...(await storedBody(deps, sent)) }
  tally.note(kind, actor)
  const stored = body === submitted ? {} : 'attachmentId' in body ? await storedBody(deps, sent) : { body }
  if (!isHit) return { ...sent, ...stored }
  return { ...sent, ...stored, words: { replaced, ...(await moderation.noteHit(actor.account.id)) } }
}

/** The list may have been another one when the message came first. */
async function storedBody(
  { store }: Pick<SendMessageDeps, 'store'>,
  { conversationId, seq }: AppendedMessage,
): Promise<{ body?: MessageBody }> {
  const { entries } = await store.readEntries(conversationId, { after: seq - 1, limit: 1 })
  const entry = entries[0]
  return entry?.kind === 'message' ? { body: entry.body } : {}
}
