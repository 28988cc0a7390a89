import type { ConversationId } from '../../domain/conversation/conversation.ts'
import { findConversationById } from '../queries/conversation-queries.ts'
import { type Flow, one, type Snapshot } from './operation.ts'

export function* countMembers(_: Snapshot, id: ConversationId): Flow<number> {
  return (yield* one(findConversationById, { id }))?.member_count ?? 0
}
