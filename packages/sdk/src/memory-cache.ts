import type { Entry } from '@hongyan/protocol'
import type { CachedState, CachePort, CacheScope, OutgoingMessage } from './contract.ts'

/** Entries of one conversation. */
const KEPT_IN_MEMORY = 2000

interface Kept {
  scope: CacheScope
  state: CachedState | undefined
  entries: Map<number, Map<number, Entry>>
  outbox: Map<string, OutgoingMessage>
  files: Map<string, Blob>
}

/** Keeps everything for as long as it lives itself: for scripts and tests. Hand the same one to a second client to go on where the first stopped. */
export class MemoryCache implements CachePort {
  private readonly accounts = new Map<string, Kept>()
  private readonly last = new Map<string, CacheScope>()
  private kept: Kept | undefined

  lastScope(url: string, accountId?: number): Promise<CacheScope | undefined> {
    return Promise.resolve(accountId === undefined ? this.last.get(url) : this.accounts.get(`${accountId} ${url}`)?.scope)
  }

  open(scope: CacheScope): Promise<void> {
    const key = `${scope.accountId} ${scope.url}`
    for (const [other, kept] of this.accounts) {
      if (kept.scope.url === scope.url && kept.scope.instanceId !== scope.instanceId) this.accounts.delete(other)
    }
    this.kept = this.accounts.get(key) ?? { scope, state: undefined, entries: new Map(), outbox: new Map(), files: new Map() }
    this.accounts.set(key, this.kept)
    this.last.set(scope.url, scope)
    return Promise.resolve()
  }

  loadState(): Promise<CachedState | undefined> {
    return Promise.resolve(this.opened().state)
  }

  saveState(state: CachedState): Promise<void> {
    this.opened().state = state
    return Promise.resolve()
  }

  loadEntries(conversationId: number, from: number, to: number): Promise<Entry[]> {
    const entries = this.opened().entries.get(conversationId)
    const found = entries ? [...entries.values()].filter((entry) => entry.seq >= from && entry.seq <= to) : []
    return Promise.resolve(found.sort((a, b) => a.seq - b.seq))
  }

  saveEntries(entries: readonly Entry[]): Promise<void> {
    const kept = this.opened()
    for (const entry of entries) {
      let log = kept.entries.get(entry.conversationId)
      if (!log) kept.entries.set(entry.conversationId, (log = new Map()))
      log.set(entry.seq, entry)
      if (log.size > KEPT_IN_MEMORY) forgetOldest(log)
    }
    return Promise.resolve()
  }

  loadOutbox(): Promise<OutgoingMessage[]> {
    return Promise.resolve([...this.opened().outbox.values()])
  }

  putOutgoing(message: OutgoingMessage): Promise<void> {
    this.opened().outbox.set(message.clientMessageId, message)
    return Promise.resolve()
  }

  removeOutgoing(clientMessageId: string): Promise<void> {
    this.opened().outbox.delete(clientMessageId)
    return Promise.resolve()
  }

  clear(): Promise<void> {
    const { scope } = this.opened()
    this.accounts.delete(`${scope.accountId} ${scope.url}`)
    this.last.delete(scope.url)
    this.kept = { scope, state: undefined, entries: new Map(), outbox: new Map(), files: new Map() }
    return Promise.resolve()
  }

  close(): Promise<void> {
    return Promise.resolve()
  }

  withUploadLock<T>(work: () => Promise<T>): Promise<T> {
    return work()
  }

  putFile(clientMessageId: string, file: Blob): Promise<void> {
    this.opened().files.set(clientMessageId, file)
    return Promise.resolve()
  }

  loadFile(clientMessageId: string): Promise<Blob | undefined> {
    return Promise.resolve(this.opened().files.get(clientMessageId))
  }

  removeFile(clientMessageId: string): Promise<void> {
    this.opened().files.delete(clientMessageId)
    return Promise.resolve()
  }

  withOutboxLock<T>(work: () => Promise<T>): Promise<T> {
    return work()
  }

  onOutboxChange(): () => void {
    return () => undefined
  }

  private opened(): Kept {
    if (!this.kept) throw new Error('The cache is not open.')
    return this.kept
  }
}

function forgetOldest(log: Map<number, Entry>): void {
  const seqs = [...log.keys()].sort((a, b) => a - b)
  for (const seq of seqs.slice(0, KEPT_IN_MEMORY / 2)) log.delete(seq)
}
