import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CacheScope } from '../contract.ts'
import { testCache, testSharedCache } from '../testing/cache.contract.ts'
import { sampleEntries, sampleEntry } from '../testing/samples.ts'
import { FileCache } from './file-cache.ts'

async function make() {
  const directory = await mkdtemp(join(tmpdir(), 'hongyan-cache-'))
  return { open: () => new FileCache(directory), dispose: () => rm(directory, { recursive: true, force: true }) }
}

testCache('FileCache', make)
testSharedCache('FileCache', make)

describe('the files', () => {
  const scope: CacheScope = { url: 'http://127.0.0.1:7600', accountId: 1, instanceId: 'first' }
  let directory: string
  let cache: FileCache
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'hongyan-cache-'))
    cache = new FileCache(directory)
    await cache.open(scope)
  })
  afterEach(async () => {
    await cache.close()
    await rm(directory, { recursive: true, force: true })
  })

  async function files(): Promise<string[]> {
    const found = await readdir(directory, { recursive: true, withFileTypes: true })
    return found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  }
  const fileNamed = async (part: string) => (await files()).find((path) => path.includes(part))!

  it.skipIf(process.platform === 'win32')('are their owner’s alone', async () => {
    await cache.saveEntries(sampleEntries(1, 3))
    await cache.putOutgoing({
      clientMessageId: 'message-1',
      conversationId: 1,
      body: { kind: 'text', text: 'x' },
      createdAt: 1,
      state: 'queued',
      error: null,
    })
    const modes = await Promise.all((await files()).map(async (path) => (await stat(path)).mode & 0o077))
    expect(modes.length).toBeGreaterThanOrEqual(4)
    expect(new Set(modes)).toEqual(new Set([0]))
  })

  it('with a torn last line give what is whole, and take more after it', async () => {
    await cache.saveEntries(sampleEntries(1, 3))
    await appendFile(await fileNamed('.jsonl'), '{"id":1004,"conversa')
    cache = new FileCache(directory)
    await cache.open(scope)
    expect(await cache.loadEntries(1, 1, 10)).toEqual(sampleEntries(1, 3))
    await cache.saveEntries([sampleEntry(4)])
    cache = new FileCache(directory)
    await cache.open(scope)
    expect(await cache.loadEntries(1, 1, 10)).toEqual(sampleEntries(1, 4))
  })

  it('that are damaged count as absent', async () => {
    await writeFile(join((await fileNamed('scope.json')).replace('scope.json', 'state.json')), '{"position":')
    expect(await cache.loadState()).toBeUndefined()
  })

  it('leave nothing temporary behind', async () => {
    await Promise.all(Array.from({ length: 10 }, (_, index) => cache.saveEntries([sampleEntry(index + 1)])))
    await cache.withOutboxLock(() => Promise.resolve())
    expect((await files()).filter((path) => path.includes('.tmp') || path.includes('lock'))).toEqual([])
  })

  it('a lock of a process that died is taken over', async () => {
    const child = spawn(process.execPath, ['-e', ''])
    await once(child, 'exit')
    const path = (await fileNamed('scope.json')).replace('scope.json', 'outbox.lock')
    await writeFile(path, `${child.pid} whatever`)
    expect(await cache.withOutboxLock(() => readFile(path, 'utf8'))).toContain(`${process.pid} `)
  })

  it('a lock that nobody renews is taken over, though its number is a process again', async () => {
    const path = (await fileNamed('scope.json')).replace('scope.json', 'outbox.lock')
    await writeFile(path, `${process.ppid} whatever`)
    const longAgo = new Date(Date.now() - 60_000)
    await utimes(path, longAgo, longAgo)
    expect(await cache.withOutboxLock(() => readFile(path, 'utf8'))).toContain(`${process.pid} `)
  })

  it('refuse a clientMessageId that is a path', async () => {
    const message = { conversationId: 1, body: { kind: 'text' as const, text: 'x' }, createdAt: 1, state: 'queued' as const, error: null }
    await expect(cache.putOutgoing({ ...message, clientMessageId: '../../escape' })).rejects.toThrow('clientMessageId')
  })
})
