import type { AccountId } from '../../domain/account/account.ts'
import type { ConversationId } from '../../domain/conversation/conversation.ts'
import type { MemberRow } from '../../domain/ports/store.ts'
import { findAccountById } from '../queries/account-queries.ts'
import { toAccountBrief } from '../rows/account-row.ts'
import { findStanding } from './find-standing.ts'
import { type Flow, one, type Snapshot } from './operation.ts'

interface FindMembers {
  conversationId: ConversationId
  accountIds: readonly AccountId[]
}

export function* findMembers({ lobbyId }: Snapshot, { conversationId, accountIds }: FindMembers): Flow<MemberRow[]> {
  const members: MemberRow[] = []
  for (const accountId of new Set(accountIds)) {
    const account = yield* one(findAccountById, { id: accountId })
    if (!account) continue
    const { name_key: nameKey } = account
    const standing = yield* findStanding(lobbyId, accountId, conversationId)
    if (!standing?.isMember) continue
    members.push({ account: toAccountBrief(account), nameKey, role: standing.role, mutedUntil: standing.mutedUntil })
  }
  return members.sort((a, b) => compareKeys(a.nameKey, b.nameKey))
}

/** The order of the database: by UTF-8 bytes. */
function compareKeys(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}
