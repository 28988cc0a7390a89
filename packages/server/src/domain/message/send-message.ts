import { assertMayWrite, type Strangers } from '../contact/direct-writing.ts'
import type { ConversationDoorkeeper } from '../conversation/access-conversation.ts'
import type { ConversationId } from '../conversation/conversation.ts'
import type { MessageBody, Origin } from '../conversation/entry.ts'
import type { Clock } from '../ports/clock.ts'
import type { AppendedMessage, Store } from '../ports/store.ts'
import type { Actor } from '../session/actor.ts'
import type { MessageTally } from './message-tally.ts'
import { hashSubmission, parseMessageBody } from './message-body.ts'

export interface SendMessageDeps {
  store: Pick<Store, 'appendMessage'>
  conversations: ConversationDoorkeeper
  clock: Clock
  limits: { textBytes: number }
  tally: MessageTally
  strangers: Strangers
}

export interface SendMessage {
  conversationId: ConversationId
  /** Null where the protocol carries none; then a retry is a second message. */
  clientMessageId: string | null
  body: MessageBody
  origin: Origin | null
}

/**
 * Sends a message: resolves when it is on disk, after the members were told.
 * Throws `conversation.not-found`, `contact.blocked`, `contact.refused`, `message.empty`, `message.too-long`,
 * `message.client-id-reused`.
 */
export async function sendMessage(
  { store, conversations, clock, limits, tally, strangers }: SendMessageDeps,
  actor: Actor,
  command: SendMessage,
): Promise<AppendedMessage> {
  const access = await conversations.access(actor, command.conversationId, 'message.send')
  assertMayWrite(access, strangers)
  const { conversationId, kind } = access
  const body = parseMessageBody(command.body, limits.textBytes)
  const sent = await store.appendMessage({
    conversationId,
    sender: actor.account,
    clientMessageId: command.clientMessageId,
    submittedHash: hashSubmission(conversationId, body),
    body,
    origin: command.origin,
    at: clock.now(),
    via: actor.via,
  })
  if (!sent.duplicate) tally.note(kind, actor)
  return sent
}
