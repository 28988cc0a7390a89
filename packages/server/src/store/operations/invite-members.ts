import { type AccountBrief, type AccountId, briefOf } from '../../domain/account/account.ts'
import type { ConversationView } from '../../domain/conversation/conversation.ts'
import { DomainError } from '../../domain/errors.ts'
import type { InviteMembers } from '../../domain/ports/room-store.ts'
import { assertMayInvite } from '../../domain/room/room-rank.ts'
import { findAccountById } from '../queries/account-queries.ts'
import { addMembers, findConversationById } from '../queries/conversation-queries.ts'
import { putMembership } from '../queries/membership-queries.ts'
import { putReadPosition } from '../queries/read-position-queries.ts'
import { forgetConversationSetting } from '../queries/setting-queries.ts'
import { findBlock } from '../queries/room-queries.ts'
import { type AccountRow, toAccountBrief } from '../rows/account-row.ts'
import { appendNotice } from './append-notice.ts'
import { findStanding } from './find-standing.ts'
import { getAdministering } from './get-member.ts'
import { loadView } from './load-view.ts'
import { type Flow, get, one, run, type Transaction } from './operation.ts'
import { type AccountChange, recordChange } from './record-change.ts'

export function* inviteMembers(transaction: Transaction, command: InviteMembers): Flow<ConversationView> {
  const { conversationId, account, membersMax, at, via } = command
  const conversation = yield* getAdministering(transaction, command, 'room.invite')
  const room = yield* get(findConversationById, { id: conversationId })
  assertMayInvite(conversation.rank, room.joining)
  const guests = yield* findGuests(transaction, command)
  if (guests.length === 0) return yield* loadView(account.id, conversationId)
  if (room.member_count + guests.length > membersMax) throw new DomainError('room.full')
  const seq = conversation.head + 1
  const visibleFrom = room.hides_past === 1 ? seq : 1
  const changes: AccountChange[] = []
  for (const { id: accountId, name_key: nameKey } of guests) {
    yield* run(putMembership, { accountId, conversationId, nameKey, role: 'member', listed: 1, at, seq, visibleFrom })
    yield* run(forgetConversationSetting, { accountId, conversationId })
    changes.push(yield* recordChange(accountId, 'conversation', conversationId, transaction.nextPosition()))
  }
  yield* run(addMembers, { id: conversationId, delta: guests.length })
  const body = { subjectIds: guests.map(({ id }) => id) }
  const entry = yield* appendNotice(transaction, { conversation, kind: 'invite', body, senderId: account.id, at })
  for (const change of changes) {
    const { accountId } = change
    yield* run(putReadPosition, { accountId, conversationId, seq, count: entry.count })
    transaction.emit({ type: 'conversation.changed', conversation: yield* loadView(accountId, conversationId), ...change })
  }
  const subjects: AccountBrief[] = guests.map(toAccountBrief)
  transaction.emit({ type: 'entry', entry, sender: briefOf(account), subjects, via })
  return yield* loadView(account.id, conversationId)
}

/** Those who can come: not in it yet, not disabled, and not at odds with who invites. */
function* findGuests(transaction: Transaction, { conversationId, account, subjectIds }: InviteMembers): Flow<AccountRow[]> {
  const guests: AccountRow[] = []
  for (const accountId of new Set<AccountId>(subjectIds)) {
    const guest = yield* one(findAccountById, { id: accountId })
    if (!guest || guest.disabled_at !== null) continue
    if ((yield* findStanding(transaction.lobbyId, accountId, conversationId))?.isMember) continue
    if (!(yield* one(findBlock, { accountId, otherId: account.id }))) guests.push(guest)
  }
  return guests
}
