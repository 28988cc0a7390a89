import type { AccountId } from '../../domain/account/account.ts'
import type { ConversationId } from '../../domain/conversation/conversation.ts'
import { findStanding as findStandingRow } from '../queries/membership-queries.ts'
import type { RowOf } from '../queries/query.ts'
import { type Flow, one } from './operation.ts'

export type Standing = RowOf<typeof findStandingRow> & { isLobby: boolean; isMember: boolean }

/** How an account stands in a conversation; undefined when there is no such conversation. */
export function* findStanding(lobbyId: ConversationId, accountId: AccountId, conversationId: ConversationId): Flow<Standing | undefined> {
  const row = yield* one(findStandingRow, { accountId, conversationId })
  if (!row) return undefined
  const isLobby = row.id === lobbyId
  const isMember = isLobby ? row.account_id !== null && row.disabled_at === null : row.member_id !== null
  return { ...row, isLobby, isMember }
}
