import { DomainError } from '../errors.ts'
import type { Store } from '../ports/store.ts'
import type { Actor } from '../session/actor.ts'
import type { AttachmentId, StoredAttachment } from './attachment.ts'

/**
 * The one way to the bytes of an attachment: one’s own, or one that is in a conversation one is in now. Throws
 * `attachment.not-found`, also where there is one, so that nobody can probe.
 */
export async function openAttachment(
  { store }: { store: Pick<Store, 'findAttachment'> },
  actor: Actor,
  id: AttachmentId,
): Promise<StoredAttachment> {
  const found = await store.findAttachment(actor.account.id, id)
  if (!found) throw new DomainError('attachment.not-found')
  return found
}
