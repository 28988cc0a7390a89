import type { AccountId } from '../../domain/account/account.ts'
import type { AttachmentId, StoredAttachment } from '../../domain/attachment/attachment.ts'
import type { ConversationId } from '../../domain/conversation/conversation.ts'
import { findAttachmentById, findReadableUse } from '../queries/attachment-queries.ts'
import { toStoredAttachment } from '../rows/attachment-row.ts'
import { type Flow, one, type Snapshot } from './operation.ts'

interface FindAttachment {
  accountId: AccountId
  id: AttachmentId
}

export function findAttachment({ lobbyId }: Snapshot, { accountId, id }: FindAttachment): Flow<StoredAttachment | undefined> {
  return findVisibleAttachment(lobbyId, accountId, id)
}

/** The attachment, if the account may see it now: the rule for looking at one and for sending it. */
export function* findVisibleAttachment(
  lobbyId: ConversationId,
  accountId: AccountId,
  id: AttachmentId,
): Flow<StoredAttachment | undefined> {
  const row = yield* one(findAttachmentById, { id })
  if (!row) return undefined
  const isVisible = row.owner_id === accountId || (yield* one(findReadableUse, { attachmentId: id, accountId, lobbyId })) !== undefined
  return isVisible ? toStoredAttachment(row) : undefined
}
