import 'fake-indexeddb/auto'
import { openDB } from 'idb'
import { describe, expect, it } from 'vitest'
import { testCache, testSharedCache } from '../testing/cache.contract.ts'
import { type CacheDatabase, DATABASE_VERSION, openDatabase } from './database.ts'
import { IndexedDbCache } from './indexed-db-cache.ts'
import { withLease } from './outbox-lock.ts'

let databases = 0
function make() {
  const name = `test-${++databases}`
  return Promise.resolve({ open: () => new IndexedDbCache(name), dispose: () => Promise.resolve() })
}

// Node has BroadcastChannel; before 24 it has no Web Locks, then these run over the lease, as plain HTTP does.
testCache('IndexedDbCache', make)
testSharedCache('IndexedDbCache', make)

describe('the lease', () => {
  const open = async (name: string): Promise<() => Promise<CacheDatabase>> => {
    const database = await openDatabase(name, () => undefined)
    return () => Promise.resolve(database)
  }

  it('lets one at a time', async () => {
    const database = await open('lease-0')
    let inside = 0
    const most: number[] = []
    const work = async () => {
      most.push(++inside)
      await new Promise((resolve) => setImmediate(resolve))
      inside--
    }
    await Promise.all([1, 2, 3].map(() => withLease(database, 'lock', work)))
    expect(most).toEqual([1, 1, 1])
  })

  it('of a tab that vanished runs out', async () => {
    const database = await open('lease-1')
    await (await database()).put('leases', { owner: 'gone', until: Date.now() - 1 }, 'lock')
    expect(await withLease(database, 'lock', () => Promise.resolve('mine'))).toBe('mine')
    expect(await (await database()).get('leases', 'lock')).toBeUndefined()
  })

  it('of a clock that was ahead does not last for ever', async () => {
    const database = await open('lease-2')
    await (await database()).put('leases', { owner: 'gone', until: Date.now() + 1e9 }, 'lock')
    expect(await withLease(database, 'lock', () => Promise.resolve('mine'))).toBe('mine')
  })
})

it('opens the database again when a newer version has taken it', async () => {
  const cache = new IndexedDbCache('upgraded')
  await cache.open({ url: 'http://a', accountId: 1, instanceId: 'i' })
  const newer = await openDB('upgraded', DATABASE_VERSION + 1)
  newer.close()
  await expect(cache.loadState()).rejects.toThrow()
  await cache.close()
})
