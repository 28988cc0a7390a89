import type { AccountBrief } from '../account/account.ts'
import type { ConversationDoorkeeper } from '../conversation/access-conversation.ts'
import type { ConversationId } from '../conversation/conversation.ts'
import type { Entry } from '../conversation/entry.ts'
import { DomainError } from '../errors.ts'
import type { Store } from '../ports/store.ts'
import type { Actor } from '../session/actor.ts'

export interface HistoryRange {
  conversationId: ConversationId
  before?: number | undefined
  after?: number | undefined
  limit: number
}

/** A page of entries in ascending seq. Throws `conversation.not-found`, `request.invalid` with both `before` and `after`. */
export async function readHistory(
  { store, conversations }: { store: Pick<Store, 'readEntries'>; conversations: ConversationDoorkeeper },
  actor: Actor,
  { conversationId, before, after, limit }: HistoryRange,
): Promise<{ entries: Entry[]; head: number; accounts: AccountBrief[] }> {
  if (before !== undefined && after !== undefined) throw new DomainError('request.invalid', { field: 'before' })
  const { visibleFrom } = await conversations.access(actor, conversationId, 'history.read')
  return store.readEntries(conversationId, { before, after, from: visibleFrom, limit })
}
