import type { Clock } from '../ports/clock.ts'
import type { ConfigureConversation, Store } from '../ports/store.ts'
import type { Actor } from '../session/actor.ts'
import type { ConversationDoorkeeper } from './access-conversation.ts'
import type { ConversationId, ConversationView } from './conversation.ts'

interface ConfigureDeps {
  store: Pick<Store, 'configureConversation' | 'hideConversation'>
  clock: Clock
  conversations: ConversationDoorkeeper
}

/** Changes the actor’s own settings of a conversation. Throws `conversation.not-found`, `conversation.too-many-pinned`. */
export async function configureConversation(
  { store, clock, conversations }: ConfigureDeps,
  actor: Actor,
  { conversationId, pinned, quietUntil, markedUnread }: Omit<ConfigureConversation, 'accountId' | 'at'>,
): Promise<ConversationView> {
  await conversations.access(actor, conversationId, 'conversation.configure')
  return store.configureConversation({ accountId: actor.account.id, conversationId, pinned, quietUntil, markedUnread, at: clock.now() })
}

/** Takes a conversation out of the actor’s list until the next message. Throws `conversation.not-found`. */
export async function hideConversation(
  { store, conversations }: ConfigureDeps,
  actor: Actor,
  conversationId: ConversationId,
): Promise<ConversationView> {
  await conversations.access(actor, conversationId, 'conversation.configure')
  return store.hideConversation({ accountId: actor.account.id, conversationId })
}
