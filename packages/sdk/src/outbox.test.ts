import type { Entry, ResultOf } from '@hongyan/protocol'
import { beforeEach, describe, expect, it } from 'vitest'
import type { CachePort, OutgoingMessage } from './contract.ts'
import { HongyanError, networkError } from './error.ts'
import { MemoryCache } from './memory-cache.ts'
import { OutboxSender } from './outbox-sender.ts'
import { Outbox } from './outbox.ts'
import { sampleEntry } from './testing/samples.ts'
import { writtenText } from './submitted-body.ts'
import { TUNING } from './tuning.ts'

type Answer = ResultOf<'message.send'>
interface Sent {
  clientMessageId: string
  conversationId: number
  text: string
  acknowledge(): Promise<void>
  refuse(error: HongyanError): Promise<void>
}

const quiet = () => new Promise((resolve) => setImmediate(resolve))
const refusal = (code: string, retry: 'never' | 'later' = 'never') => new HongyanError({ code, message: code, retry })
const text = (body: string) => ({ kind: 'text' as const, text: body })

/** An outbox with its sender, and a server whose answers the test gives. */
class Desk {
  isOnline = true
  readonly sent: Sent[] = []
  readonly settled: { message: OutgoingMessage; entry: Entry }[] = []
  private seq = 0
  readonly outbox: Outbox
  readonly sender: OutboxSender

  constructor(readonly cache: CachePort) {
    this.outbox = new Outbox(() => cache, {
      onSettled: (message, entry) => this.settled.push({ message, entry }),
      onQueued: () => this.sender.drain(),
    })
    this.sender = new OutboxSender({
      outbox: this.outbox,
      cache: () => cache,
      tuning: { ...TUNING, backoffMs: 0, outboxMs: 60_000 },
      isOnline: () => this.isOnline,
      hold: () => undefined,
      release: () => undefined,
      send: ({ clientMessageId, conversationId, body }) =>
        new Promise((resolve, reject) => {
          this.sent.push({
            clientMessageId,
            conversationId,
            text: 'text' in body ? body.text : '',
            acknowledge: async () => {
              const seq = ++this.seq
              resolve({ id: seq, conversationId, seq, count: seq, sentAt: 0, duplicate: false })
              await quiet()
            },
            refuse: async (error) => {
              reject(error)
              await quiet()
            },
          })
        }),
      onAcknowledged: (message, answer) => this.outbox.match(entryOf(message, answer), 1),
    })
  }

  states(): string[] {
    return this.outbox.state.get().map(({ body, state }) => `${writtenText(body)} ${state}`)
  }

  async goOffline(): Promise<void> {
    this.isOnline = false
    const pending = this.sent.splice(0)
    for (const sent of pending) await sent.refuse(networkError('cut'))
    this.sender.interrupt()
    await quiet()
  }

  async goOnline(): Promise<void> {
    this.isOnline = true
    this.sender.drain()
    await quiet()
  }
}

function entryOf(message: OutgoingMessage, answer: Answer): Entry {
  return sampleEntry(answer.seq, {
    conversationId: message.conversationId,
    senderId: 1,
    clientMessageId: message.clientMessageId,
    body: message.body,
  })
}

let cache: MemoryCache
let desk: Desk
beforeEach(async () => {
  cache = new MemoryCache()
  await cache.open({ url: 'http://a', accountId: 1, instanceId: 'i' })
  desk = new Desk(cache)
})

describe('sending', () => {
  it('shows a message only when the cache has it', async () => {
    let release: () => void = () => undefined
    const held = new Promise<void>((resolve) => (release = resolve))
    cache.putOutgoing = () => held
    desk.isOnline = false
    const adding = desk.outbox.add(1, text('a'))
    await quiet()
    expect(desk.states()).toEqual([])
    release()
    await adding
    expect(desk.states()).toEqual(['a queued'])
  })

  it('sends one after the other in a conversation, and conversations side by side', async () => {
    await desk.outbox.add(1, text('a'))
    await desk.outbox.add(1, text('b'))
    await desk.outbox.add(2, text('c'))
    await quiet()
    expect(desk.sent.map((sent) => sent.text)).toEqual(['a', 'c'])
    await desk.sent[0]!.acknowledge()
    expect(desk.sent.map((sent) => sent.text)).toEqual(['a', 'c', 'b'])
    await desk.sent[1]!.acknowledge()
    await desk.sent[2]!.acknowledge()
    expect(desk.states()).toEqual([])
    expect(await cache.loadOutbox()).toEqual([])
    expect(desk.settled.map(({ message }) => writtenText(message.body))).toEqual(['a', 'c', 'b'])
  })

  it('keeps the order of calls, however long each write takes', async () => {
    const releases: (() => void)[] = []
    cache.putOutgoing = () => new Promise((resolve) => releases.push(resolve))
    desk.isOnline = false
    const adding = ['a', 'b', 'c'].map((body) => desk.outbox.add(1, text(body)))
    await quiet()
    for (const release of releases.toReversed()) release()
    await Promise.all(adding)
    expect(desk.states()).toEqual(['a queued', 'b queued', 'c queued'])
  })

  it('goes on when the cache cannot be written', async () => {
    cache.putOutgoing = () => Promise.reject(new Error('disk full'))
    await desk.outbox.add(1, text('a'))
    await quiet()
    expect(desk.sent).toHaveLength(1)
    await desk.outbox.reload()
    expect(desk.states()).toEqual(['a sending'])
  })
})

describe('after a cut', () => {
  it('sends again under the same id, in the same order', async () => {
    for (const body of ['a', 'b', 'c']) await desk.outbox.add(1, text(body))
    await quiet()
    const first = desk.sent[0]!.clientMessageId
    await desk.goOffline()
    expect(desk.states()).toEqual(['a queued', 'b queued', 'c queued'])
    await desk.goOnline()
    expect(desk.sent.map(({ clientMessageId }) => clientMessageId)).toEqual([first])
    for (let index = 0; index < 3; index++) await desk.sent[index]!.acknowledge()
    expect(desk.sent.map((sent) => sent.text)).toEqual(['a', 'b', 'c'])
  })

  it('does not send again what has arrived as an entry meanwhile', async () => {
    const message = await desk.outbox.add(1, text('a'))
    await quiet()
    await desk.goOffline()
    desk.outbox.match(entryOf(message, { id: 9, conversationId: 1, seq: 9, count: 9, sentAt: 0, duplicate: false }), 1)
    await desk.goOnline()
    expect(desk.sent).toEqual([])
    expect(desk.settled).toHaveLength(1)
    expect(await cache.loadOutbox()).toEqual([])
  })

  it('is not taken in by the same id from someone else', async () => {
    const message = await desk.outbox.add(1, text('a'))
    desk.outbox.match({ ...entryOf(message, { id: 9, conversationId: 1, seq: 9, count: 9, sentAt: 0, duplicate: false }), senderId: 5 }, 1)
    expect(desk.settled).toHaveLength(0)
  })

  it('a new run finds the messages and sends them', async () => {
    desk.isOnline = false
    await desk.outbox.add(1, text('a'))
    await desk.outbox.add(1, text('b'))
    const next = new Desk(cache)
    await next.outbox.reload()
    await quiet()
    expect(next.sent.map((sent) => sent.text)).toEqual(['a'])
    expect(next.states()).toEqual(['a sending', 'b queued'])
  })
})

describe('a refusal', () => {
  it('marks the message, and does not hold up those behind it', async () => {
    await desk.outbox.add(1, text('a'))
    await desk.outbox.add(1, text('b'))
    await quiet()
    await desk.sent[0]!.refuse(refusal('message.empty'))
    expect(desk.states()).toEqual(['a failed', 'b sending'])
    expect(desk.outbox.state.get()[0]!.error).toBe('message.empty')
    await desk.sent[1]!.acknowledge()
    expect(await cache.loadOutbox()).toMatchObject([{ state: 'failed', error: 'message.empty' }])
  })

  it('that may pass is tried again by itself', async () => {
    await desk.outbox.add(1, text('a'))
    await quiet()
    for (let turn = 0; turn < 8; turn++) {
      await desk.sent[turn]!.refuse(refusal('rate.limited', 'later'))
      await waitFor(() => desk.sent.length === turn + 2)
    }
    await desk.sent[8]!.acknowledge()
    expect(new Set(desk.sent.map(({ clientMessageId }) => clientMessageId)).size).toBe(1)
    expect(desk.states()).toEqual([])
  })

  it('by a server that always stumbles over it gives way to those behind', async () => {
    await desk.outbox.add(1, text('a'))
    await desk.outbox.add(1, text('b'))
    await quiet()
    for (let turn = 0; turn < 5; turn++) {
      await waitFor(() => desk.sent.length === turn + 1)
      await desk.sent[turn]!.refuse(refusal('server.internal', 'later'))
    }
    await waitFor(() => desk.sent.length === 6)
    expect(desk.states()).toEqual(['a failed', 'b sending'])
  })

  it('rejects who waits; an acknowledgement resolves', async () => {
    const wait = (body: string) =>
      new Promise<Entry>((resolve, reject) => void desk.outbox.add(1, text(body), { waiter: { resolve, reject } }))
    const [bad, good] = [wait('a'), wait('b')]
    const refused = expect(bad).rejects.toMatchObject({ code: 'message.too-long' })
    await quiet()
    await desk.sent[0]!.refuse(refusal('message.too-long'))
    await refused
    await desk.sent[1]!.acknowledge()
    expect(await good).toMatchObject({ seq: 1, body: { text: 'b' } })
  })
})

describe('a failed message', () => {
  beforeEach(async () => {
    await desk.outbox.add(1, text('a'))
    await quiet()
    await desk.sent[0]!.refuse(refusal('message.empty'))
  })

  it('is sent again on request, under the same id', async () => {
    const { clientMessageId } = desk.outbox.state.get()[0]!
    await desk.outbox.retry(clientMessageId)
    await quiet()
    expect(desk.sent[1]!.clientMessageId).toBe(clientMessageId)
    await desk.outbox.retry(clientMessageId)
    expect(desk.sent).toHaveLength(2)
  })

  it('can be discarded for good', async () => {
    await desk.outbox.discard(desk.outbox.state.get()[0]!.clientMessageId)
    expect(desk.states()).toEqual([])
    await desk.outbox.reload()
    expect(desk.states()).toEqual([])
  })
})

it('one that waited too long fails instead of surprising someone', async () => {
  await cache.putOutgoing({
    clientMessageId: 'message-old',
    conversationId: 1,
    body: text('old'),
    createdAt: Date.now() - 61_000,
    state: 'queued',
    error: null,
  })
  await desk.outbox.reload()
  await quiet()
  expect(desk.sent).toEqual([])
  expect(desk.states()).toEqual(['old failed'])
  await desk.outbox.retry('message-old')
  await quiet()
  expect(desk.sent).toHaveLength(1)
})

it('one that is being sent is discarded only if it comes back', async () => {
  const message = await desk.outbox.add(1, text('a'))
  await quiet()
  const discarding = desk.outbox.discard(message.clientMessageId)
  expect(desk.states()).toEqual(['a sending'])
  await desk.goOffline()
  await discarding
  expect(desk.states()).toEqual([])
})

it('gives the same list of a conversation until that conversation changes', async () => {
  desk.isOnline = false
  await desk.outbox.add(1, text('a'))
  const before = desk.outbox.in(1)
  await desk.outbox.add(2, text('b'))
  expect(desk.outbox.in(1)).toBe(before)
  await desk.outbox.add(1, text('c'))
  expect(desk.outbox.in(1)).not.toBe(before)
})

describe('two tabs', () => {
  /** A lock as tabs share it. */
  function withLock(): void {
    let last: Promise<unknown> = Promise.resolve()
    cache.withOutboxLock = (work) => {
      const run = last.then(work)
      last = run.catch(() => undefined)
      return run
    }
  }

  it('send each message once', async () => {
    withLock()
    const other = new Desk(cache)
    await desk.outbox.add(1, text('a'))
    await other.outbox.reload()
    await quiet()
    expect([desk.sent.length, other.sent.length]).toEqual([1, 0])
    await desk.sent[0]!.acknowledge()
    await quiet()
    expect([desk.sent.length, other.sent.length]).toEqual([1, 0])
    expect(other.states()).toEqual([])
  })

  it('take over from each other', async () => {
    withLock()
    const other = new Desk(cache)
    desk.isOnline = false
    await desk.outbox.add(1, text('a'))
    await other.outbox.reload()
    await quiet()
    expect(other.sent).toHaveLength(1)
    await other.sent[0]!.acknowledge()
    await desk.outbox.reload()
    expect(desk.states()).toEqual([])
  })
})

async function waitFor(condition: () => boolean): Promise<void> {
  while (!condition()) await quiet()
}
