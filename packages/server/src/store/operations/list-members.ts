import type { ConversationId } from '../../domain/conversation/conversation.ts'
import type { MemberRow } from '../../domain/ports/store.ts'
import { listLobbyMembers, listRoomMembers } from '../queries/membership-queries.ts'
import { toAccountBrief } from '../rows/account-row.ts'
import { all, type Flow, type Snapshot } from './operation.ts'

interface ListMembers {
  conversationId: ConversationId
  after?: string | undefined
  limit: number
}

export function* listMembers({ lobbyId }: Snapshot, { conversationId, after = '', limit }: ListMembers): Flow<MemberRow[]> {
  if (conversationId === lobbyId) {
    const rows = yield* all(listLobbyMembers, { conversationId, after, limit })
    return rows.map((row) => ({ account: toAccountBrief(row), nameKey: row.name_key, role: null, mutedUntil: row.muted_until }))
  }
  const rows = yield* all(listRoomMembers, { conversationId, after, limit })
  return rows.map((row) => ({ account: toAccountBrief(row), nameKey: row.name_key, role: row.role, mutedUntil: row.muted_until }))
}
