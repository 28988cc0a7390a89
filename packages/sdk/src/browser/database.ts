import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Entry } from '@hongyan/protocol'
import type { CachedState, CacheScope, OutgoingMessage } from '../contract.ts'

/** Everything is below a scope key, so that several accounts and servers share one database. */
export interface CacheSchema extends DBSchema {
  scopes: { key: string; value: CacheScope & { openedAt: number } }
  state: { key: string; value: CachedState }
  entries: { key: [scope: string, conversationId: number, seq: number]; value: Entry }
  outbox: { key: [scope: string, clientMessageId: string]; value: OutgoingMessage }
  files: { key: [scope: string, clientMessageId: string]; value: Blob }
  leases: { key: string; value: { owner: string; until: number } }
}

export const DATABASE_VERSION = 2

export type CacheDatabase = IDBPDatabase<CacheSchema>

export function openDatabase(name: string, onLost: () => void): Promise<CacheDatabase> {
  return openDB<CacheSchema>(name, DATABASE_VERSION, {
    upgrade(database) {
      for (const store of ['scopes', 'state', 'entries', 'outbox', 'leases', 'files'] as const) {
        if (!database.objectStoreNames.contains(store)) database.createObjectStore(store)
      }
    },
    // A newer version in another tab must not wait for this one.
    blocking: (_current, _blocked, event) => {
      ;(event.target as IDBDatabase).close()
      onLost()
    },
    terminated: onLost,
  })
}

/** All keys of a scope in `entries`, `outbox` and `files`: an array sorts after every string and number. */
export function scopeRange(scope: string): IDBKeyRange {
  return IDBKeyRange.bound([scope], [scope, []])
}
