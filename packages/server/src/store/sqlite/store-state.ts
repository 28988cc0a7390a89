import { readStoreState } from '../queries/store-queries.ts'
import type { RowOf } from '../queries/query.ts'
import type { Connection } from './connection.ts'

export interface StoreState {
  instanceId: string
  lobbyId: number
  position: number
}

export function loadState(connection: Connection): StoreState {
  const row = connection.step({ query: readStoreState, parameters: {}, take: 'one' }) as RowOf<typeof readStoreState>
  return { instanceId: row.instance_id, lobbyId: row.lobby_id, position: row.position }
}
