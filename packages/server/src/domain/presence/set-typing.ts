import type { ConversationDoorkeeper } from '../conversation/access-conversation.ts'
import type { ConversationId } from '../conversation/conversation.ts'
import type { EventOf } from '../events.ts'
import type { Actor } from '../session/actor.ts'

/** Tells the other members that the actor is typing, or has stopped. Throws `conversation.not-found`. */
export async function setTyping(
  { conversations, publish }: { conversations: ConversationDoorkeeper; publish(event: EventOf<'typing'>): void },
  actor: Actor,
  { conversationId, active }: { conversationId: ConversationId; active: boolean },
): Promise<void> {
  const { contact } = await conversations.access(actor, conversationId, 'typing.set')
  // Said to neither: nor is it said that it was not.
  if (contact?.blocked) return
  publish({ type: 'typing', conversationId, accountId: actor.account.id, active, via: actor.via })
}
