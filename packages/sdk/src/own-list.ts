import type { ParamsOf } from '@hongyan/protocol'
import type { Connection } from './connection.ts'
import type { Client } from './contract.ts'

/** What one does to one’s own list. The event that follows changes it, here and on one’s other devices, before the answer comes. */
export function ownList(connection: Connection): Pick<Client, 'configureConversation' | 'hideConversation'> {
  return {
    async configureConversation(conversationId, settings) {
      const params: ParamsOf<'conversation.configure'> = { conversationId, ...settings }
      await connection.request('conversation.configure', params)
    },
    async hideConversation(conversationId) {
      await connection.request('conversation.hide', { conversationId })
    },
  }
}
