import { createHash } from 'node:crypto'
import { type FSWatcher, openAsBlob, watch } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Entry } from '@hongyan/protocol'
import type { CachedState, CachePort, CacheScope, OutgoingMessage } from '../contract.ts'
import { KEPT_ENTRIES } from '../kept-entries.ts'
import { EntryFiles } from './entry-files.ts'
import { withFileLock } from './file-lock.ts'
import { isMissing, makeDirectory, readJson, replaceFile, syncDirectory } from './files.ts'

/**
 * A cache in a directory, readable by its owner alone:
 * `<server>/<account>/{scope.json, state.json, outbox/<id>.json, files/<id>, entries/<conversation>/<n>.jsonl}`.
 * The outbox is synced to disk before `putOutgoing` resolves; the rest can be fetched again.
 * Several processes may share it; one of them sends at a time.
 */
export class FileCache implements CachePort {
  private folder: string | undefined
  private entries: EntryFiles | undefined
  private isPruned = false
  private readonly watchers = new Set<FSWatcher>()

  constructor(private readonly directory: string) {}

  async lastScope(url: string, accountId?: number): Promise<CacheScope | undefined> {
    if (accountId !== undefined) return readJson<CacheScope>(join(this.accountFolder(url, accountId), 'scope.json'))
    return readJson<CacheScope>(join(this.serverFolder(url), 'last.json'))
  }

  async open(scope: CacheScope): Promise<void> {
    const folder = this.accountFolder(scope.url, scope.accountId)
    for (const name of await list(this.serverFolder(scope.url))) {
      const other = await readJson<CacheScope>(join(this.serverFolder(scope.url), name, 'scope.json'))
      if (other && other.instanceId !== scope.instanceId)
        await rm(join(this.serverFolder(scope.url), name), { recursive: true, force: true })
    }
    await makeDirectory(join(folder, 'outbox'))
    await replaceFile(join(folder, 'scope.json'), JSON.stringify(scope), false)
    await replaceFile(join(this.serverFolder(scope.url), 'last.json'), JSON.stringify(scope), false)
    await syncDirectory(folder)
    this.folder = folder
    this.entries = new EntryFiles(join(folder, 'entries'))
    this.isPruned = false
  }

  loadState(): Promise<CachedState | undefined> {
    return readJson<CachedState>(this.path('state.json'))
  }

  async saveState(state: CachedState): Promise<void> {
    await replaceFile(this.path('state.json'), JSON.stringify(state), false)
    if (this.isPruned) return
    this.isPruned = true
    await this.opened().prune(state.conversations.map(({ id, head }) => [id, head - KEPT_ENTRIES]))
  }

  async loadEntries(conversationId: number, from: number, to: number): Promise<Entry[]> {
    return this.opened().load(conversationId, from, to)
  }

  async saveEntries(entries: readonly Entry[]): Promise<void> {
    await this.opened().save(entries)
  }

  async loadOutbox(): Promise<OutgoingMessage[]> {
    const names = (await list(this.path('outbox'))).filter((name) => name.endsWith('.json'))
    const messages = await Promise.all(names.map((name) => readJson<OutgoingMessage>(this.path('outbox', name))))
    return messages.filter((message) => message !== undefined)
  }

  async putOutgoing(message: OutgoingMessage): Promise<void> {
    await replaceFile(this.outgoingPath(message.clientMessageId), JSON.stringify(message), true)
  }

  async removeOutgoing(clientMessageId: string): Promise<void> {
    await rm(this.outgoingPath(clientMessageId), { force: true })
  }

  async clear(): Promise<void> {
    this.stopWatching()
    const folder = this.path()
    await rm(folder, { recursive: true, force: true })
    const server = join(folder, '..')
    const last = await readJson<CacheScope>(join(server, 'last.json'))
    if (last && this.accountFolder(last.url, last.accountId) === folder) await rm(join(server, 'last.json'), { force: true })
  }

  close(): Promise<void> {
    this.stopWatching()
    return Promise.resolve()
  }

  withOutboxLock<T>(work: () => Promise<T>): Promise<T> {
    return withFileLock(this.path('outbox.lock'), work)
  }

  withUploadLock<T>(work: () => Promise<T>): Promise<T> {
    return withFileLock(this.path('uploads.lock'), work)
  }

  /** Only what has no path comes here. */
  async putFile(clientMessageId: string, file: Blob): Promise<void> {
    await makeDirectory(this.path('files'))
    await replaceFile(this.filePath(clientMessageId), new Uint8Array(await file.arrayBuffer()), false)
  }

  async loadFile(clientMessageId: string): Promise<Blob | undefined> {
    return openAsBlob(this.filePath(clientMessageId)).catch(() => undefined)
  }

  async removeFile(clientMessageId: string): Promise<void> {
    await rm(this.filePath(clientMessageId), { force: true })
  }

  onOutboxChange(listener: () => void): () => void {
    let watcher: FSWatcher
    try {
      watcher = watch(this.path('outbox'), { persistent: false }, (_, name) => {
        if (name === null || name.endsWith('.json')) listener()
      })
    } catch {
      // The system watches no more files: another process’s messages are seen when one of one’s own is sent.
      return () => undefined
    }
    watcher.on('error', () => undefined)
    this.watchers.add(watcher)
    return () => {
      watcher.close()
      this.watchers.delete(watcher)
    }
  }

  private stopWatching(): void {
    for (const watcher of this.watchers) watcher.close()
    this.watchers.clear()
  }

  private opened(): EntryFiles {
    if (!this.entries) throw new Error('The cache is not open.')
    return this.entries
  }

  private path(...names: string[]): string {
    if (this.folder === undefined) throw new Error('The cache is not open.')
    return join(this.folder, ...names)
  }

  private outgoingPath(clientMessageId: string): string {
    return this.path('outbox', `${fileNameOf(clientMessageId)}.json`)
  }

  private filePath(clientMessageId: string): string {
    return this.path('files', fileNameOf(clientMessageId))
  }

  private serverFolder(url: string): string {
    const host = url.replace(/^\w+:\/\//, '').replace(/[^\w.-]/g, '_')
    return join(this.directory, `${host}-${createHash('sha256').update(url).digest('hex').slice(0, 8)}`)
  }

  private accountFolder(url: string, accountId: number): string {
    return join(this.serverFolder(url), String(accountId))
  }
}

function fileNameOf(clientMessageId: string): string {
  if (!/^[\w.:-]+$/.test(clientMessageId) || clientMessageId.startsWith('.')) throw new Error('This is not a clientMessageId.')
  return clientMessageId.replaceAll(':', '_')
}

async function list(directory: string): Promise<string[]> {
  try {
    return await readdir(directory)
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}
