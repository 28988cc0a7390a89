import type { ConversationDoorkeeper } from '../conversation/access-conversation.ts'
import type { ConversationId, ConversationView, Room } from '../conversation/conversation.ts'
import { DomainError } from '../errors.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'
import type { Actor } from '../session/actor.ts'
import { parseRoomNumber } from './room-address.ts'

/** Throws `room.number-invalid`, `room.not-found`, `room.already-member`, `room.invitation-only`, `room.full`. */
export async function joinRoom(
  { store, clock, limits }: { store: Pick<Store, 'joinRoom'>; clock: Clock; limits: { roomMembers: number } },
  actor: Actor,
  number: string,
): Promise<ConversationView> {
  const by = { account: actor.account, at: clock.now(), via: actor.via }
  return store.joinRoom({ number: parseRoomNumber(number), membersMax: limits.roomMembers, ...by })
}

/** Throws `conversation.not-found`, `conversation.forbidden`. */
export async function leaveRoom(
  { store, clock, conversations }: { store: Pick<Store, 'leaveRoom'>; clock: Clock; conversations: ConversationDoorkeeper },
  actor: Actor,
  conversationId: ConversationId,
): Promise<void> {
  await conversations.access(actor, conversationId, 'room.leave')
  await store.leaveRoom({ conversationId, account: actor.account, at: clock.now(), via: actor.via })
}

/** A room as anyone with its number may see it, and whether the actor is in it. Throws `room.not-found`. */
export async function findRoom(
  { store }: { store: Pick<Store, 'findRoom' | 'findAccess'> },
  actor: Actor,
  number: string,
): Promise<Room & { isMember: boolean }> {
  const room = await store.findRoom(parseRoomNumber(number))
  if (!room) throw new DomainError('room.not-found')
  return { ...room, isMember: (await store.findAccess(actor.account.id, room.id)) !== undefined }
}
