import { readHistory } from '../../../domain/message/read-history.ts'
import { sendMessage, type SendMessageDeps } from '../../../domain/message/send-message.ts'
import type { Store } from '../../../domain/ports/store.ts'
import { markRead } from '../../../domain/receipt/mark-read.ts'
import { toWireEntry } from '../wire.ts'
import type { CommandHandlers } from './command-handlers.ts'

export function messageCommands(
  deps: Omit<SendMessageDeps, 'store'> & { store: Pick<Store, 'appendMessage' | 'readEntries' | 'markRead'> },
): Pick<CommandHandlers, 'message.send' | 'history.page' | 'read.mark'> {
  return {
    'message.send': ({ actor }, { conversationId, clientMessageId, body, acknowledged }) =>
      sendMessage(deps, actor, { conversationId, clientMessageId, body, acknowledged, origin: null }),
    'history.page': async ({ actor }, range) => {
      const { entries, head, accounts } = await readHistory(deps, actor, range)
      return { entries: entries.map(toWireEntry), accounts, head }
    },
    'read.mark': ({ actor }, position) => markRead(deps, actor, position),
  }
}
