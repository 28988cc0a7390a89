import type { ConversationDoorkeeper } from '../conversation/access-conversation.ts'
import type { ConversationId } from '../conversation/conversation.ts'
import type { EventOf } from '../events.ts'
import type { Clock } from '../ports/clock.ts'
import { isMuted } from '../room/room-rank.ts'
import type { Actor } from '../session/actor.ts'

/** Tells the other members that the actor is typing, or has stopped; of who may not write nothing is told. Throws `conversation.not-found`. */
export async function setTyping(
  { conversations, clock, publish }: { conversations: ConversationDoorkeeper; clock: Clock; publish(event: EventOf<'typing'>): void },
  actor: Actor,
  { conversationId, active }: { conversationId: ConversationId; active: boolean },
): Promise<void> {
  const access = await conversations.access(actor, conversationId, 'typing.set')
  // Said to neither: nor is it said that it was not.
  if (access.contact?.blocked || isMuted(access, clock.now())) return
  publish({ type: 'typing', conversationId, accountId: actor.account.id, active, via: actor.via })
}
