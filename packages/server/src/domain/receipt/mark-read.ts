import type { ConversationDoorkeeper } from '../conversation/access-conversation.ts'
import type { ConversationId } from '../conversation/conversation.ts'
import type { Store } from '../ports/store.ts'
import type { Actor } from '../session/actor.ts'

/** Moves the actor's read position forward, never back. Throws `conversation.not-found`. */
export async function markRead(
  { store, conversations }: { store: Pick<Store, 'markRead'>; conversations: ConversationDoorkeeper },
  actor: Actor,
  { conversationId, seq }: { conversationId: ConversationId; seq: number },
): Promise<{ readSeq: number; unread: number }> {
  await conversations.access(actor, conversationId, 'read.mark')
  return store.markRead({ accountId: actor.account.id, conversationId, seq })
}
