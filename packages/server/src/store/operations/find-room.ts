import type { Room } from '../../domain/conversation/conversation.ts'
import { findRoomByNumber } from '../queries/conversation-queries.ts'
import { type Flow, one, type Snapshot } from './operation.ts'

export function* findRoom({ lobbyId }: Snapshot, number: string): Flow<Room | undefined> {
  const row = yield* one(findRoomByNumber, { number })
  if (!row) return undefined
  return { id: row.id, number, name: row.name ?? '', isLobby: row.id === lobbyId, memberCount: row.member_count }
}
