import { type AccountId, briefOf } from '../../domain/account/account.ts'
import type { ConversationId, ConversationView } from '../../domain/conversation/conversation.ts'
import type { MemberCommand, MuteMember, RoomCommand, SetMemberRole } from '../../domain/ports/room-store.ts'
import { assertAbove } from '../../domain/room/room-rank.ts'
import { endMemberships, listMemberIds, setRole } from '../queries/membership-queries.ts'
import { putMute, removeMute, setDissolved } from '../queries/room-queries.ts'
import { tellNotice } from './append-notice.ts'
import { getAdministering, getSubject } from './get-member.ts'
import { takeOut } from './leave-room.ts'
import { loadView } from './load-view.ts'
import { all, type Flow, run, type Transaction } from './operation.ts'
import { recordChange } from './record-change.ts'

export function* removeMember(transaction: Transaction, command: MemberCommand): Flow<ConversationView> {
  const { conversationId, account, subjectId, at, via } = command
  const conversation = yield* getAdministering(transaction, command, 'room.remove-member')
  const { standing, brief } = yield* getSubject(transaction, subjectId, conversationId)
  assertAbove(conversation.rank, standing.rank)
  yield* takeOut(transaction, conversationId, subjectId, 'removed', at)
  const told = { conversation, kind: 'remove', body: { subjectId }, sender: briefOf(account), subjects: [brief], at, via } as const
  yield* tellNotice(transaction, told)
  return yield* loadView(account.id, conversationId)
}

export function* setMemberRole(transaction: Transaction, command: SetMemberRole): Flow<ConversationView> {
  const { conversationId, account, subjectId, role, at, via } = command
  const conversation = yield* getAdministering(transaction, command, 'room.set-role')
  const { standing, brief } = yield* getSubject(transaction, subjectId, conversationId)
  assertAbove(conversation.rank, standing.rank)
  if (standing.role === role) return yield* loadView(account.id, conversationId)
  yield* run(setRole, { accountId: subjectId, conversationId, role })
  const told = { conversation, kind: 'role', body: { subjectId, role }, sender: briefOf(account), subjects: [brief], at, via } as const
  yield* tellNotice(transaction, told)
  yield* tellMember(transaction, subjectId, conversationId)
  return yield* loadView(account.id, conversationId)
}

export function* handOverRoom(transaction: Transaction, command: MemberCommand): Flow<ConversationView> {
  const { conversationId, account, subjectId, at, via } = command
  const conversation = yield* getAdministering(transaction, command, 'room.hand-over')
  const { standing, brief } = yield* getSubject(transaction, subjectId, conversationId)
  assertAbove(conversation.rank, standing.rank)
  yield* run(setRole, { accountId: account.id, conversationId, role: 'admin' })
  yield* run(setRole, { accountId: subjectId, conversationId, role: 'owner' })
  yield* tellNotice(transaction, { conversation, kind: 'owner', body: { subjectId }, sender: briefOf(account), subjects: [brief], at, via })
  yield* tellMember(transaction, subjectId, conversationId)
  yield* tellMember(transaction, account.id, conversationId)
  return yield* loadView(account.id, conversationId)
}

export function* muteMember(transaction: Transaction, command: MuteMember): Flow<ConversationView> {
  const { conversationId, account, subjectId, until, at, via } = command
  const conversation = yield* getAdministering(transaction, command, 'room.mute')
  const { standing, brief } = yield* getSubject(transaction, subjectId, conversationId)
  assertAbove(conversation.rank, standing.rank)
  // One that is over is as good as none.
  const before = standing.mutedUntil !== null && standing.mutedUntil > at ? standing.mutedUntil : null
  if (until === before) return yield* loadView(account.id, conversationId)
  if (until === null) yield* run(removeMute, { conversationId, accountId: subjectId })
  else yield* run(putMute, { conversationId, accountId: subjectId, until })
  const told = { conversation, kind: 'mute', body: { subjectId, until }, sender: briefOf(account), subjects: [brief], at, via } as const
  yield* tellNotice(transaction, told)
  yield* tellMember(transaction, subjectId, conversationId)
  return yield* loadView(account.id, conversationId)
}

/** The entry first, so that those who look at the room see why it ends. */
export function* dissolveRoom(transaction: Transaction, command: RoomCommand): Flow<void> {
  const { conversationId, account, at } = command
  const conversation = yield* getAdministering(transaction, command, 'room.dissolve')
  yield* tellNotice(transaction, { conversation, kind: 'dissolve', body: null, sender: briefOf(account), at, via: null })
  const members = yield* all(listMemberIds, { conversationId })
  yield* run(endMemberships, { conversationId, at, reason: 'dissolved' })
  yield* run(setDissolved, { id: conversationId, at })
  for (const { account_id: accountId } of members) {
    const change = yield* recordChange(accountId, 'conversation', conversationId, transaction.nextPosition())
    transaction.emit({ type: 'conversation.removed', conversationId, reason: 'dissolved', ...change })
  }
}

/** Tells an account that it stands otherwise in a conversation. */
function* tellMember(transaction: Transaction, accountId: AccountId, conversationId: ConversationId): Flow<void> {
  const change = yield* recordChange(accountId, 'conversation', conversationId, transaction.nextPosition())
  transaction.emit({ type: 'conversation.changed', conversation: yield* loadView(accountId, conversationId), ...change })
}
