import type { Room } from '../../domain/conversation/conversation.ts'
import { roomAvatar } from '../../domain/room/room-avatar.ts'
import { findRoomByNumber } from '../queries/conversation-queries.ts'
import { type Flow, one, type Snapshot } from './operation.ts'

export function* findRoom({ lobbyId }: Snapshot, number: string): Flow<Room | undefined> {
  const row = yield* one(findRoomByNumber, { number })
  if (!row || row.dissolved_at !== null) return undefined
  const { id, name, avatar_image: image, joining, member_count: memberCount } = row
  return { id, number, name: name ?? '', avatar: roomAvatar(id, image), joining, isLobby: id === lobbyId, memberCount }
}
