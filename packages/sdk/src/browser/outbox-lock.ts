import type { CacheDatabase } from './database.ts'

const LEASE_MS = 10_000
const RENEW_MS = 3_000
const LOOK_AGAIN_MS = 200

/** Runs `work` in one tab at a time: with the Web Locks API, or where there is none (plain HTTP in a LAN) with a lease in the database. */
export function withTabLock<T>(database: () => Promise<CacheDatabase>, name: string, work: () => Promise<T>): Promise<T> {
  // Typed as always there, but only secure contexts have it.
  const locks = (globalThis.navigator as { locks?: LockManager } | undefined)?.locks
  if (locks) return locks.request(name, work) as Promise<T>
  return withLease(database, name, work)
}

/** A tab that was frozen may lose its lease and send a message a second time; the server knows it by its `clientMessageId`. */
export async function withLease<T>(database: () => Promise<CacheDatabase>, name: string, work: () => Promise<T>): Promise<T> {
  const owner = `${Date.now()}-${Math.random()}`
  while (!(await claim(await database(), name, owner))) await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
  const renewal = setInterval(
    () =>
      void database()
        .then((open) => claim(open, name, owner))
        .catch(() => undefined),
    RENEW_MS,
  )
  try {
    return await work()
  } finally {
    clearInterval(renewal)
    await release(await database(), name, owner).catch(() => undefined)
  }
}

async function claim(database: CacheDatabase, name: string, owner: string): Promise<boolean> {
  const transaction = database.transaction('leases', 'readwrite')
  const lease = await transaction.store.get(name)
  const isFree = !lease || lease.owner === owner || lease.until < Date.now() || lease.until > Date.now() + 2 * LEASE_MS
  if (isFree) await transaction.store.put({ owner, until: Date.now() + LEASE_MS }, name)
  await transaction.done
  return isFree
}

async function release(database: CacheDatabase, name: string, owner: string): Promise<void> {
  const transaction = database.transaction('leases', 'readwrite')
  if ((await transaction.store.get(name))?.owner === owner) await transaction.store.delete(name)
  await transaction.done
}
