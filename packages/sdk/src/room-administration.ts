import type { AccountBrief, Conversation, ParamsOf, RemovalReason, Role } from '@hongyan/protocol'
import type { Connection } from './connection.ts'
import { LOBBY_NUMBER } from './wire.ts'

/**
 * Administration of rooms. Each resolves with the conversation when everybody has been told. All reject with `room.rank`
 * for those who may not, `conversation.forbidden` where nobody may, `room.member-not-found` for who is not in it.
 */
export interface RoomAdministration {
  /** Whether a room can be created under a number, and why not. */
  isRoomNumberAvailable(number: string): Promise<{ available: boolean; reason: 'room.number-taken' | 'room.number-invalid' | null }>
  renameRoom(conversationId: number, name: string): Promise<Conversation>
  /** Null takes the notice away. */
  setRoomNotice(conversationId: number, text: string | null): Promise<Conversation>
  configureRoom(conversationId: number, settings: { joining?: 'open' | 'invited'; hidesPast?: boolean }): Promise<Conversation>
  setRoomAvatar(conversationId: number, image: Blob): Promise<Conversation>
  removeRoomAvatar(conversationId: number): Promise<Conversation>
  /** By name or by id, at most 50. */
  invite(conversationId: number, people: { names?: string[]; accountIds?: number[] }): Promise<Conversation>
  setRole(conversationId: number, accountId: number, role: 'admin' | 'member'): Promise<Conversation>
  /** The member is the owner then, and oneself an admin. */
  handOver(conversationId: number, accountId: number): Promise<Conversation>
  removeMember(conversationId: number, accountId: number): Promise<Conversation>
  /** Until a time (`MUTED_FOR_GOOD` without an end); null lets them write again. */
  muteMember(conversationId: number, accountId: number, until: number | null): Promise<Conversation>
  muteAll(conversationId: number, active: boolean): Promise<Conversation>
  dissolveRoom(conversationId: number): Promise<void>
}

/** A conversation that is no longer one’s own, as it was, and why. */
export interface RemovedConversation {
  conversation: Conversation
  reason: RemovalReason
}

interface RoomAdministrationDeps {
  connection: Connection
  api: {
    setRoomAvatar(conversationId: number, image: Blob): Promise<ConversationAnswer>
    removeRoomAvatar(conversationId: number): Promise<ConversationAnswer>
  }
  /** Takes what an answer says, and returns the conversation as the list shows it. */
  learn(answer: ConversationAnswer): Conversation
}

interface ConversationAnswer {
  conversation: Conversation
  accounts: AccountBrief[]
}

type Administering =
  | 'room.rename'
  | 'room.set-notice'
  | 'room.configure'
  | 'room.invite'
  | 'room.set-role'
  | 'room.hand-over'
  | 'room.remove-member'
  | 'room.mute'
  | 'room.mute-all'

export function createRoomAdministration({ connection, api, learn }: RoomAdministrationDeps): RoomAdministration {
  async function ask<T extends Administering>(type: T, params: ParamsOf<T>): Promise<Conversation> {
    return learn((await connection.request(type, params)) as ConversationAnswer)
  }
  return {
    isRoomNumberAvailable: (number) => connection.request('room.number-available', { number }),
    renameRoom: (conversationId, name) => ask('room.rename', { conversationId, name }),
    setRoomNotice: (conversationId, text) => ask('room.set-notice', { conversationId, text }),
    configureRoom: (conversationId, settings) => ask('room.configure', { conversationId, ...settings }),
    setRoomAvatar: async (conversationId, image) => learn(await api.setRoomAvatar(conversationId, image)),
    removeRoomAvatar: async (conversationId) => learn(await api.removeRoomAvatar(conversationId)),
    invite: (conversationId, people) => ask('room.invite', { conversationId, ...people }),
    setRole: (conversationId, accountId, role) => ask('room.set-role', { conversationId, accountId, role }),
    handOver: (conversationId, accountId) => ask('room.hand-over', { conversationId, accountId }),
    removeMember: (conversationId, accountId) => ask('room.remove-member', { conversationId, accountId }),
    muteMember: (conversationId, accountId, until) => ask('room.mute', { conversationId, accountId, until }),
    muteAll: (conversationId, active) => ask('room.mute-all', { conversationId, active }),
    async dissolveRoom(conversationId) {
      await connection.request('room.dissolve', { conversationId })
    },
  }
}

const HEIGHTS: Record<Role, number> = { owner: 2, admin: 1, member: 0 }

/** What one may do by in a conversation: the role, and in the lobby `admin` for administrators of the server. */
export function rankIn(conversation: Pick<Conversation, 'role' | 'number'>, account: { role: 'member' | 'administrator' } | null): Role {
  if (conversation.number === LOBBY_NUMBER) return account?.role === 'administrator' ? 'admin' : 'member'
  return conversation.role ?? 'member'
}

/** Whether somebody of `rank` may remove or mute somebody of `other`. */
export function isAbove(rank: Role, other: Role | null): boolean {
  return HEIGHTS[rank] > HEIGHTS[other ?? 'member']
}

/** Why oneself may not write now: until a time, or because only the owner and admins may; null when one may. */
export function silenceOf(
  { room, ...conversation }: Pick<Conversation, 'role' | 'number' | 'room'>,
  account: { role: 'member' | 'administrator' } | null,
  now: number,
): { kind: 'muted'; until: number } | { kind: 'muted-all' } | null {
  if (!room) return null
  if (room.mutedUntil !== null && room.mutedUntil > now) return { kind: 'muted', until: room.mutedUntil }
  return room.mutedAll && rankIn(conversation, account) === 'member' ? { kind: 'muted-all' } : null
}
