import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CachedState, CachePort, CacheScope, OutgoingMessage } from '../contract.ts'
import { KEPT_ENTRIES } from '../kept-entries.ts'
import { sampleAccount, sampleConversation, sampleEntries, sampleEntry } from './samples.ts'

export interface CacheMaker {
  /** Another client on the same medium. */
  open(): CachePort
  dispose(): Promise<void>
}

const SCOPE: CacheScope = { url: 'http://127.0.0.1:7600', accountId: 1, instanceId: 'first' }

const STATE: CachedState = {
  position: 7,
  account: sampleAccount(),
  conversations: [sampleConversation({ head: 3, last: sampleEntry(3) })],
  accounts: [sampleAccount(2)],
  more: true,
  emitted: [[1, 3]],
  reads: [[1, 2]],
}

function outgoing(clientMessageId: string, fields: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return {
    clientMessageId,
    conversationId: 1,
    body: { kind: 'text', text: '你好 👋\n"quoted"' },
    createdAt: 5,
    state: 'queued',
    error: null,
    ...fields,
  }
}

/** What every cache promises; run over each implementation. */
export function testCache(name: string, make: () => Promise<CacheMaker>): void {
  describe(name, () => {
    let maker: CacheMaker
    let cache: CachePort
    beforeEach(async () => {
      maker = await make()
      cache = maker.open()
    })
    afterEach(async () => {
      await cache.close()
      await maker.dispose()
    })

    /** What a later run finds. */
    async function reopen(scope: CacheScope = SCOPE): Promise<CachePort> {
      await cache.close()
      cache = maker.open()
      await cache.open(scope)
      return cache
    }

    it('is empty at first', async () => {
      expect(await cache.lastScope?.(SCOPE.url)).toBeUndefined()
      await cache.open(SCOPE)
      expect(await cache.loadState()).toBeUndefined()
      expect(await cache.loadEntries(1, 1, 100)).toEqual([])
      expect(await cache.loadOutbox()).toEqual([])
    })

    it('keeps state, entries and outbox for the next run', async () => {
      await cache.open(SCOPE)
      await cache.saveEntries(sampleEntries(1, 3))
      await cache.saveState(STATE)
      await cache.putOutgoing(outgoing('message-1'))
      await reopen()
      expect(await cache.loadState()).toEqual(STATE)
      expect(await cache.loadEntries(1, 1, 100)).toEqual(sampleEntries(1, 3))
      expect(await cache.loadOutbox()).toEqual([outgoing('message-1')])
    })

    it('remembers the scope last opened at an address, and that of an account', async () => {
      const other = { ...SCOPE, accountId: 2 }
      await cache.open(SCOPE)
      await reopen(other)
      expect(await cache.lastScope?.(SCOPE.url)).toEqual(other)
      expect(await cache.lastScope?.(SCOPE.url, 1)).toEqual(SCOPE)
      expect(await cache.lastScope?.(SCOPE.url, 3)).toBeUndefined()
      expect(await cache.lastScope?.('http://elsewhere:1')).toBeUndefined()
    })

    it('replaces the state', async () => {
      await cache.open(SCOPE)
      await cache.saveState(STATE)
      await cache.saveState({ ...STATE, position: 8 })
      expect((await cache.loadState())?.position).toBe(8)
    })

    it('finds entries by conversation and range, ascending, however they came', async () => {
      await cache.open(SCOPE)
      await cache.saveEntries([sampleEntry(700), sampleEntry(2), sampleEntry(256), sampleEntry(255)])
      await cache.saveEntries([sampleEntry(2), sampleEntry(1), sampleEntry(5, { conversationId: 2 })])
      const seqs = async (from: number, to: number) => (await cache.loadEntries(1, from, to)).map(({ seq }) => seq)
      expect(await seqs(1, 1000)).toEqual([1, 2, 255, 256, 700])
      expect(await seqs(2, 255)).toEqual([2, 255])
      expect(await seqs(3, 254)).toEqual([])
      expect(await seqs(9, 3)).toEqual([])
      expect(await seqs(1, 100_000)).toEqual([1, 2, 255, 256, 700])
      expect(await cache.loadEntries(2, 1, 10)).toEqual([sampleEntry(5, { conversationId: 2 })])
      await reopen()
      expect(await seqs(1, 1000)).toEqual([1, 2, 255, 256, 700])
    })

    it('keeps the newest of very many, and forgets the oldest from one run to the next', async () => {
      await cache.open(SCOPE)
      const head = KEPT_ENTRIES + 1000
      for (let from = 1; from <= head; from += 1000) await cache.saveEntries(sampleEntries(from, from + 999))
      await reopen()
      await cache.saveState({ ...STATE, conversations: [sampleConversation({ head })] })
      expect(await cache.loadEntries(1, head - 499, head)).toHaveLength(500)
      expect(await cache.loadEntries(1, 1, 500)).toEqual([])
    })

    it('takes writes at once without losing one', async () => {
      await cache.open(SCOPE)
      await Promise.all(Array.from({ length: 20 }, (_, index) => cache.saveEntries([sampleEntry(index + 1)])))
      await Promise.all(Array.from({ length: 20 }, (_, index) => cache.putOutgoing(outgoing(`message-${index}`))))
      await reopen()
      expect(await cache.loadEntries(1, 1, 100)).toHaveLength(20)
      expect(await cache.loadOutbox()).toHaveLength(20)
    })

    it('changes and removes outgoing messages; removing again does no harm', async () => {
      await cache.open(SCOPE)
      await cache.putOutgoing(outgoing('message-1'))
      await cache.putOutgoing(outgoing('message-2'))
      await cache.putOutgoing(outgoing('message-2', { state: 'failed', error: 'message.empty' }))
      await cache.removeOutgoing('message-1')
      await cache.removeOutgoing('message-1')
      await reopen()
      expect(await cache.loadOutbox()).toEqual([outgoing('message-2', { state: 'failed', error: 'message.empty' })])
    })

    it('keeps accounts and servers apart', async () => {
      await cache.open(SCOPE)
      await cache.saveState(STATE)
      await cache.saveEntries([sampleEntry(1)])
      await cache.putOutgoing(outgoing('message-1'))
      for (const other of [
        { ...SCOPE, accountId: 2 },
        { ...SCOPE, url: 'http://127.0.0.1:7601' },
      ]) {
        await reopen(other)
        expect(await cache.loadState()).toBeUndefined()
        expect(await cache.loadEntries(1, 1, 10)).toEqual([])
        expect(await cache.loadOutbox()).toEqual([])
      }
      await reopen()
      expect(await cache.loadState()).toEqual(STATE)
    })

    it('forgets what belongs to other data of the same server, for every account', async () => {
      await cache.open({ ...SCOPE, accountId: 2 })
      await cache.saveState(STATE)
      await reopen()
      await cache.saveState(STATE)
      await cache.saveEntries([sampleEntry(1)])
      await cache.putOutgoing(outgoing('message-1'))
      await reopen({ ...SCOPE, instanceId: 'second' })
      expect(await cache.loadState()).toBeUndefined()
      expect(await cache.loadEntries(1, 1, 10)).toEqual([])
      expect(await cache.loadOutbox()).toEqual([])
      await reopen({ ...SCOPE, instanceId: 'second', accountId: 2 })
      expect(await cache.loadState()).toBeUndefined()
    })

    it('clears one account and leaves the others', async () => {
      await cache.open({ ...SCOPE, accountId: 2 })
      await cache.saveState(STATE)
      await reopen()
      await cache.saveState(STATE)
      await cache.saveEntries([sampleEntry(1)])
      await cache.putOutgoing(outgoing('message-1'))
      await cache.clear()
      expect(await cache.lastScope?.(SCOPE.url, 1)).toBeUndefined()
      await reopen()
      expect(await cache.loadState()).toBeUndefined()
      expect(await cache.loadEntries(1, 1, 10)).toEqual([])
      expect(await cache.loadOutbox()).toEqual([])
      await reopen({ ...SCOPE, accountId: 2 })
      expect(await cache.loadState()).toEqual(STATE)
    })

    it('runs what is under the outbox lock, and gives it back after an error', async () => {
      await cache.open(SCOPE)
      await expect(cache.withOutboxLock(() => Promise.reject(new Error('inside')))).rejects.toThrow('inside')
      expect(await cache.withOutboxLock(() => Promise.resolve(5))).toBe(5)
    })
  })
}

/** What a cache promises that several clients can share. */
export function testSharedCache(name: string, make: () => Promise<CacheMaker>): void {
  describe(`${name}, shared`, () => {
    let maker: CacheMaker
    let one: CachePort
    let two: CachePort
    beforeEach(async () => {
      maker = await make()
      ;[one, two] = [maker.open(), maker.open()]
      await one.open(SCOPE)
      await two.open(SCOPE)
    })
    afterEach(async () => {
      await one.close()
      await two.close()
      await maker.dispose()
    })

    it('shows one what the other has put and removed, and tells', async () => {
      const heard = new Promise<void>((resolve) => two.onOutboxChange(resolve))
      await one.putOutgoing(outgoing('message-1'))
      await heard
      expect(await two.loadOutbox()).toEqual([outgoing('message-1')])
      const heardAgain = new Promise<void>((resolve) => two.onOutboxChange(resolve))
      await one.removeOutgoing('message-1')
      await heardAgain
      expect(await two.loadOutbox()).toEqual([])
    })

    it('lets one at a time under the outbox lock', async () => {
      let inside = 0
      let most = 0
      const work = async () => {
        most = Math.max(most, ++inside)
        await new Promise((resolve) => setImmediate(resolve))
        inside--
      }
      await Promise.all([one.withOutboxLock(work), two.withOutboxLock(work), one.withOutboxLock(work), two.withOutboxLock(work)])
      expect(most).toBe(1)
      expect(inside).toBe(0)
    })
  })
}
