import type { Entry } from '@hongyan/protocol'
import type { CachedState, CachePort, CacheScope, OutgoingMessage } from '../contract.ts'
import { KEPT_ENTRIES } from '../kept-entries.ts'
import { type CacheDatabase, openDatabase, scopeRange } from './database.ts'
import { withTabLock } from './outbox-lock.ts'
import { createTabSignal, type TabSignal } from './tab-signal.ts'

/** A cache in IndexedDB, shared by the tabs of one origin. Outbox writes resolve when they are strictly durable. */
export class IndexedDbCache implements CachePort {
  private database: Promise<CacheDatabase> | undefined
  private scope: string | undefined
  private signal: TabSignal | undefined
  private isPruned = false

  constructor(private readonly name = 'hongyan') {}

  async lastScope(url: string, accountId?: number): Promise<CacheScope | undefined> {
    const database = await this.connect()
    const scopes = await database.getAll('scopes')
    const [last] = scopes
      .filter((scope) => scope.url === url && (accountId === undefined || scope.accountId === accountId))
      .sort((a, b) => b.openedAt - a.openedAt)
    return last && { url: last.url, accountId: last.accountId, instanceId: last.instanceId }
  }

  async open(scope: CacheScope): Promise<void> {
    const database = await this.connect()
    const key = scopeKey(scope)
    const transaction = database.transaction(['scopes', 'state', 'entries', 'outbox', 'files'], 'readwrite')
    const others = await transaction.objectStore('scopes').getAll()
    for (const other of others) {
      if (other.url === scope.url && other.instanceId !== scope.instanceId) await forget(transaction, scopeKey(other))
    }
    // Later than all others, even when the clock went back.
    const openedAt = Math.max(Date.now(), ...others.map((other) => other.openedAt + 1))
    await transaction.objectStore('scopes').put({ ...scope, openedAt }, key)
    await transaction.done
    this.signal?.close()
    this.signal = createTabSignal(`hongyan outbox ${key}`)
    this.scope = key
    this.isPruned = false
  }

  async loadState(): Promise<CachedState | undefined> {
    return (await this.connect()).get('state', this.key())
  }

  async saveState(state: CachedState): Promise<void> {
    const scope = this.key()
    const database = await this.connect()
    await database.put('state', state, scope)
    if (this.isPruned) return
    this.isPruned = true
    const transaction = database.transaction('entries', 'readwrite', { durability: 'relaxed' })
    for (const { id, head } of state.conversations) {
      if (head > KEPT_ENTRIES) await transaction.store.delete(IDBKeyRange.bound([scope, id, 0], [scope, id, head - KEPT_ENTRIES]))
    }
    await transaction.done
  }

  async loadEntries(conversationId: number, from: number, to: number): Promise<Entry[]> {
    if (to < from) return []
    const scope = this.key()
    return (await this.connect()).getAll('entries', IDBKeyRange.bound([scope, conversationId, from], [scope, conversationId, to]))
  }

  async saveEntries(entries: readonly Entry[]): Promise<void> {
    const scope = this.key()
    const transaction = (await this.connect()).transaction('entries', 'readwrite', { durability: 'relaxed' })
    await Promise.all([...entries.map((entry) => transaction.store.put(entry, [scope, entry.conversationId, entry.seq])), transaction.done])
  }

  async loadOutbox(): Promise<OutgoingMessage[]> {
    return (await this.connect()).getAll('outbox', scopeRange(this.key()))
  }

  async putOutgoing(message: OutgoingMessage): Promise<void> {
    const key: [string, string] = [this.key(), message.clientMessageId]
    const transaction = (await this.connect()).transaction('outbox', 'readwrite', { durability: 'strict' })
    await Promise.all([transaction.store.put(message, key), transaction.done])
    this.signal?.send()
  }

  async removeOutgoing(clientMessageId: string): Promise<void> {
    const key: [string, string] = [this.key(), clientMessageId]
    await (await this.connect()).delete('outbox', key)
    this.signal?.send()
  }

  async clear(): Promise<void> {
    const transaction = (await this.connect()).transaction(['scopes', 'state', 'entries', 'outbox', 'files'], 'readwrite')
    await forget(transaction, this.key())
    await transaction.done
    this.signal?.send()
  }

  async close(): Promise<void> {
    this.signal?.close()
    this.signal = undefined
    const database = await this.database?.catch(() => undefined)
    this.database = undefined
    database?.close()
  }

  withOutboxLock<T>(work: () => Promise<T>): Promise<T> {
    return withTabLock(() => this.connect(), `hongyan outbox ${this.key()}`, work)
  }

  withUploadLock<T>(work: () => Promise<T>): Promise<T> {
    return withTabLock(() => this.connect(), `hongyan uploads ${this.key()}`, work)
  }

  async putFile(clientMessageId: string, file: Blob): Promise<void> {
    const key: [string, string] = [this.key(), clientMessageId]
    await (await this.connect()).put('files', file, key)
  }

  async loadFile(clientMessageId: string): Promise<Blob | undefined> {
    const key: [string, string] = [this.key(), clientMessageId]
    return (await this.connect()).get('files', key)
  }

  async removeFile(clientMessageId: string): Promise<void> {
    const key: [string, string] = [this.key(), clientMessageId]
    await (await this.connect()).delete('files', key)
  }

  onOutboxChange(listener: () => void): () => void {
    return this.signal?.listen(listener) ?? (() => undefined)
  }

  private key(): string {
    if (this.scope === undefined) throw new Error('The cache is not open.')
    return this.scope
  }

  /** The database, opened again when the browser took it away. */
  private connect(): Promise<CacheDatabase> {
    if (!this.database) {
      this.database = openDatabase(this.name, () => (this.database = undefined))
      this.database.catch(() => (this.database = undefined))
    }
    return this.database
  }
}

function scopeKey(scope: CacheScope): string {
  return `${scope.accountId} ${scope.url}`
}

interface ForgetTransaction {
  objectStore(name: 'scopes' | 'state' | 'entries' | 'outbox' | 'files'): { delete?(key: string | IDBKeyRange): Promise<void> }
}

async function forget(transaction: ForgetTransaction, key: string): Promise<void> {
  await transaction.objectStore('scopes').delete?.(key)
  await transaction.objectStore('state').delete?.(key)
  await transaction.objectStore('entries').delete?.(scopeRange(key))
  await transaction.objectStore('outbox').delete?.(scopeRange(key))
  await transaction.objectStore('files').delete?.(scopeRange(key))
}
