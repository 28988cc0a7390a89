import type { AccountBrief, AccountId } from '../../domain/account/account.ts'
import { assertRight, type ConversationRight } from '../../domain/conversation/access-conversation.ts'
import type { ConversationId } from '../../domain/conversation/conversation.ts'
import { DomainError } from '../../domain/errors.ts'
import { toAccountBrief } from '../rows/account-row.ts'
import { findStanding, type Standing } from './find-standing.ts'
import { getAccount } from './get-account.ts'
import { type Flow, type Snapshot } from './operation.ts'

/** How a member stands. Throws `conversation.not-found` for who is none. */
export function* getMember({ lobbyId }: Snapshot, accountId: AccountId, conversationId: ConversationId): Flow<Standing> {
  const standing = yield* findStanding(lobbyId, accountId, conversationId)
  if (!standing?.isMember) throw new DomainError('conversation.not-found')
  return standing
}

/** The same for who administers. Throws `account.disabled`, and what `assertRight` does. */
export function* getAdministering(
  snapshot: Snapshot,
  { account, conversationId }: { account: AccountBrief; conversationId: ConversationId },
  right: ConversationRight,
): Flow<Standing> {
  const standing = yield* getMember(snapshot, account.id, conversationId)
  if (standing.isDisabled) throw new DomainError('account.disabled')
  assertRight(standing, right)
  return standing
}

/** Whom something is done to. Throws `room.member-not-found`. */
export function* getSubject(
  { lobbyId }: Snapshot,
  accountId: AccountId,
  conversationId: ConversationId,
): Flow<{ standing: Standing; brief: AccountBrief }> {
  const standing = yield* findStanding(lobbyId, accountId, conversationId)
  if (!standing?.isMember) throw new DomainError('room.member-not-found')
  return { standing, brief: toAccountBrief(yield* getAccount(accountId)) }
}
