import type { ConversationId } from '../../domain/conversation/conversation.ts'
import type { MemberRow } from '../../domain/ports/store.ts'
import { listEnabledAccounts } from '../queries/account-queries.ts'
import { listRoomMembers } from '../queries/membership-queries.ts'
import { toAccountBrief } from '../rows/account-row.ts'
import { all, type Flow, type Snapshot } from './operation.ts'

interface ListMembers {
  conversationId: ConversationId
  after?: string | undefined
  limit: number
}

export function* listMembers({ lobbyId }: Snapshot, { conversationId, after = '', limit }: ListMembers): Flow<MemberRow[]> {
  if (conversationId === lobbyId) {
    const rows = yield* all(listEnabledAccounts, { after, limit })
    return rows.map((row) => ({ account: toAccountBrief(row), nameKey: row.name_key, role: null }))
  }
  const rows = yield* all(listRoomMembers, { conversationId, after, limit })
  return rows.map((row) => ({ account: toAccountBrief(row), nameKey: row.name_key, role: row.role }))
}
