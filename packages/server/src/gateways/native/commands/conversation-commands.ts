import { openDirect } from '../../../domain/conversation/open-direct.ts'
import { DomainError } from '../../../domain/errors.ts'
import type { Clock } from '../../../domain/ports/clock.ts'
import type { Store } from '../../../domain/ports/store.ts'
import type { KeyedLimit } from '../../../domain/rate/keyed-limit.ts'
import { accountsOf, toWireConversation, toWireConversationAnswer } from '../wire.ts'
import type { CommandHandlers } from './command-handlers.ts'

export function conversationCommands(deps: {
  store: Pick<Store, 'listConversations' | 'findConversation' | 'findAccountByName' | 'openDirect'>
  clock: Clock
  lookups: KeyedLimit
}): Pick<CommandHandlers, 'conversation.list' | 'conversation.get' | 'direct.open'> {
  return {
    'conversation.list': async ({ actor }, { before, limit }) => {
      const { conversations, more } = await deps.store.listConversations(actor.account.id, { before, limit })
      return { conversations: conversations.map(toWireConversation), accounts: accountsOf(conversations), more }
    },
    'conversation.get': async ({ actor }, { conversationId }) => {
      const view = await deps.store.findConversation(actor.account.id, conversationId)
      if (!view) throw new DomainError('conversation.not-found')
      return toWireConversationAnswer(view)
    },
    'direct.open': async ({ actor }, { name }) => {
      deps.lookups.take(String(actor.account.id))
      return toWireConversationAnswer(await openDirect(deps, actor, name))
    },
  }
}
