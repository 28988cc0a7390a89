import type { ConversationAccess } from '../conversation/conversation.ts'
import { DomainError } from '../errors.ts'

/** Who may write to somebody directly. */
export type Strangers = 'anyone' | 'friends'

/** What blocks and friendship say about writing in a conversation. Throws `contact.blocked`, `contact.refused`. */
export function assertMayWrite({ contact }: Pick<ConversationAccess, 'contact'>, strangers: Strangers): void {
  if (contact === null) return
  if (contact.blocked === 'by-me') throw new DomainError('contact.blocked')
  // In the same words, so that nobody can tell the one from the other.
  if (contact.blocked === 'by-other' || (strangers === 'friends' && !contact.isFriend)) throw new DomainError('contact.refused')
}
