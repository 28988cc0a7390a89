import type { AvatarRenderer } from '../account/update-profile.ts'
import type { ConversationDoorkeeper, ConversationRight } from '../conversation/access-conversation.ts'
import type { ConversationId, ConversationView, Joining } from '../conversation/conversation.ts'
import type { Moderation } from '../moderation/moderation.ts'
import type { BlobStore } from '../ports/blob-store.ts'
import type { Clock } from '../ports/clock.ts'
import type { RoomChange } from '../ports/room-store.ts'
import type { Store } from '../ports/store.ts'
import type { KeyedLimit } from '../rate/keyed-limit.ts'
import type { Actor } from '../session/actor.ts'
import { parseRoomName } from './room-address.ts'
import { parseRoomNotice } from './room-notice.ts'

export interface AdministerRoomDeps {
  store: Pick<Store, 'changeRoom' | 'dissolveRoom'>
  conversations: ConversationDoorkeeper
  clock: Clock
  moderation: Moderation
  /** What somebody changes of rooms and their members, which everybody in them is told of. */
  roomChanges: KeyedLimit
}

/*
 * All of these throw `conversation.not-found`, `conversation.forbidden` where nobody may, `room.rank`, `rate.limited`,
 * and return the room as the actor sees it.
 */

/** Throws `room.name-invalid`, `message.refused`. */
export function renameRoom(
  deps: AdministerRoomDeps,
  actor: Actor,
  { conversationId, name }: { conversationId: ConversationId; name: string },
): Promise<ConversationView> {
  return change(deps, actor, conversationId, 'room.rename', () => ({
    kind: 'rename',
    body: { name: deps.moderation.screenField(parseRoomName(name), 'name') },
  }))
}

/** Null takes it away. Throws `room.notice-invalid`, `message.refused`. */
export function setRoomNotice(
  deps: AdministerRoomDeps,
  actor: Actor,
  { conversationId, text }: { conversationId: ConversationId; text: string | null },
): Promise<ConversationView> {
  return change(deps, actor, conversationId, 'room.set-notice', () => ({
    kind: 'notice',
    body: { text: text === null ? null : deps.moderation.screenField(parseRoomNotice(text), 'text') },
  }))
}

export function configureRoom(
  deps: AdministerRoomDeps,
  actor: Actor,
  {
    conversationId,
    joining,
    hidesPast,
  }: { conversationId: ConversationId; joining?: Joining | undefined; hidesPast?: boolean | undefined },
): Promise<ConversationView> {
  const body = { ...(joining !== undefined && { joining }), ...(hidesPast !== undefined && { hidesPast }) }
  return change(deps, actor, conversationId, 'room.configure', () => ({ kind: 'configure', body }))
}

export function muteAll(
  deps: AdministerRoomDeps,
  actor: Actor,
  { conversationId, active }: { conversationId: ConversationId; active: boolean },
): Promise<ConversationView> {
  return change(deps, actor, conversationId, 'room.mute-all', () => ({ kind: 'mute-all', body: { active } }))
}

interface AvatarDeps extends AdministerRoomDeps {
  store: AdministerRoomDeps['store'] & Pick<Store, 'findConversation'>
  blobs: BlobStore
}

/** Replaces the picture; the earlier one is deleted. Throws `account.avatar-invalid`. */
export async function setRoomAvatar(
  deps: AvatarDeps & { avatars: AvatarRenderer },
  actor: Actor,
  conversationId: ConversationId,
  upload: Uint8Array,
): Promise<ConversationView> {
  await deps.conversations.access(actor, conversationId, 'room.set-avatar')
  return replaceAvatar(deps, actor, conversationId, await deps.blobs.put(await deps.avatars.render(upload)))
}

export async function removeRoomAvatar(deps: AvatarDeps, actor: Actor, conversationId: ConversationId): Promise<ConversationView> {
  await deps.conversations.access(actor, conversationId, 'room.set-avatar')
  return replaceAvatar(deps, actor, conversationId, null)
}

async function replaceAvatar(
  deps: AvatarDeps,
  actor: Actor,
  conversationId: ConversationId,
  image: string | null,
): Promise<ConversationView> {
  const before = (await deps.store.findConversation(actor.account.id, conversationId))?.room?.avatar.image
  const view = await change(deps, actor, conversationId, 'room.set-avatar', () => ({ kind: 'avatar', body: { image } }))
  if (before && before !== image) await deps.blobs.remove(before)
  return view
}

/** Everybody is out of the room, and its number stays taken. */
export async function dissolveRoom(
  { store, conversations, clock }: AdministerRoomDeps,
  actor: Actor,
  conversationId: ConversationId,
): Promise<void> {
  await conversations.access(actor, conversationId, 'room.dissolve')
  await store.dissolveRoom({ conversationId, account: actor.account, at: clock.now(), via: actor.via })
}

async function change(
  { store, conversations, clock, roomChanges }: AdministerRoomDeps,
  actor: Actor,
  conversationId: ConversationId,
  right: ConversationRight,
  read: () => RoomChange,
): Promise<ConversationView> {
  await conversations.access(actor, conversationId, right)
  const wanted = read()
  roomChanges.take(String(actor.account.id))
  return store.changeRoom({ conversationId, account: actor.account, at: clock.now(), via: actor.via, change: wanted })
}
