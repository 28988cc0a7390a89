import type { ConversationDoorkeeper } from '../../../domain/conversation/access-conversation.ts'
import { configureConversation, hideConversation } from '../../../domain/conversation/configure-conversation.ts'
import type { Clock } from '../../../domain/ports/clock.ts'
import type { Store } from '../../../domain/ports/store.ts'
import { toWireConversationAnswer } from '../wire.ts'
import type { CommandHandlers } from './command-handlers.ts'

export function listCommands(deps: {
  store: Pick<Store, 'configureConversation' | 'hideConversation'>
  clock: Clock
  conversations: ConversationDoorkeeper
}): Pick<CommandHandlers, 'conversation.configure' | 'conversation.hide'> {
  return {
    'conversation.configure': async ({ actor }, settings) => toWireConversationAnswer(await configureConversation(deps, actor, settings)),
    'conversation.hide': async ({ actor }, { conversationId }) =>
      toWireConversationAnswer(await hideConversation(deps, actor, conversationId)),
  }
}
