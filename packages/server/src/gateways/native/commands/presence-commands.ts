import type { BlockRegister } from '../../../domain/contact/block-register.ts'
import type { ConversationDoorkeeper } from '../../../domain/conversation/access-conversation.ts'
import type { EventOf } from '../../../domain/events.ts'
import { listMembers } from '../../../domain/membership/list-members.ts'
import type { Clock } from '../../../domain/ports/clock.ts'
import type { Store } from '../../../domain/ports/store.ts'
import type { PresenceRegister } from '../../../domain/presence/presence.ts'
import { setTyping } from '../../../domain/presence/set-typing.ts'
import type { Fanout } from '../../../fanout/fanout.ts'
import type { CommandHandlers } from './command-handlers.ts'

export function presenceCommands(deps: {
  store: Pick<Store, 'listMembers' | 'findMembers' | 'countMembers'>
  conversations: ConversationDoorkeeper
  presence: PresenceRegister
  blocks: Pick<BlockRegister, 'hiddenFrom'>
  clock: Clock
  fanout: Pick<Fanout, 'watchPresence' | 'listeners'>
  publish(event: EventOf<'typing'>): void
}): Pick<CommandHandlers, 'typing.set' | 'presence.watch' | 'member.list'> {
  const listeners = deps.fanout.listeners.bind(deps.fanout)
  return {
    'typing.set': async ({ actor }, params) => {
      await setTyping(deps, actor, params)
      return {}
    },
    'presence.watch': async ({ actor, subscriber }, { accountIds, conversationId }) => {
      if (conversationId !== null) await deps.conversations.access(actor, conversationId, 'presence.watch')
      if (subscriber) deps.fanout.watchPresence(subscriber, { accountIds, conversationId })
      const hidden = deps.blocks.hiddenFrom(actor.account.id)
      return { online: accountIds.filter((accountId) => deps.presence.isOnline(accountId) && !hidden.has(accountId)) }
    },
    'member.list': ({ actor }, params) => listMembers({ ...deps, listeners }, actor, params),
  }
}
