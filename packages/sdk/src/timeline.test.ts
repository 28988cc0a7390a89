import type { Entry, EntryPage } from '@hongyan/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { networkError } from './error.ts'
import { pageOf, sampleEntries, sampleEntry } from './testing/samples.ts'
import { SharedTimeline } from './timeline.ts'
import { TUNING } from './tuning.ts'

type Range = { before?: number; after?: number; limit: number }

/** A server’s log and a line to it, where each answer and event is delivered when the test says so. */
class World {
  log: Entry[] = []
  cache = new Map<number, Entry>()
  isOnline = true
  isSending = false
  private line: { deliver(): void; drop(): void }[] = []
  readonly timeline = new SharedTimeline({
    tuning: { ...TUNING, page: 6, gap: 10 },
    head: () => this.knownHead,
    loadCached: (from, to) =>
      Promise.resolve([...this.cache.values()].filter(({ seq }) => seq >= from && seq <= to).sort((a, b) => a.seq - b.seq)),
    fetchPage: (range) => this.fetchPage(range),
    outgoing: () => [],
    isSending: () => this.isSending,
    isOnline: () => this.isOnline,
  })
  private knownHead = 0

  constructor(head: number) {
    this.log = sampleEntries(1, head)
    this.knownHead = head
  }

  post(count: number): void {
    for (let index = 0; index < count; index++) {
      const entry = sampleEntry(this.log.length + 1)
      this.log.push(entry)
      if (this.isOnline) this.line.push({ deliver: () => this.hear(entry), drop: () => undefined })
    }
  }

  async deliver(index = 0): Promise<boolean> {
    const [next] = this.line.splice(Math.min(index, this.line.length - 1), 1)
    next?.deliver()
    await quiet()
    return next !== undefined
  }

  async deliverAll(): Promise<void> {
    await quiet()
    while (await this.deliver());
  }

  async cut(): Promise<void> {
    this.isOnline = false
    for (const { drop } of this.line.splice(0)) drop()
    await quiet()
  }

  async reconnect(): Promise<void> {
    if (this.isOnline) return
    this.isOnline = true
    this.knownHead = this.log.length
    this.timeline.raise(this.knownHead)
    this.timeline.resume()
    await quiet()
  }

  private hear(entry: Entry): void {
    this.knownHead = Math.max(this.knownHead, entry.seq)
    this.cache.set(entry.seq, entry)
    this.timeline.offer([entry])
  }

  private fetchPage(range: Range): Promise<EntryPage> {
    if (!this.isOnline) return Promise.reject(networkError('offline'))
    return new Promise((resolve, reject) => {
      this.line.push({
        deliver: () => {
          const page = pageOf(this.log, range)
          for (const entry of page.entries) this.cache.set(entry.seq, entry)
          resolve(page)
        },
        drop: () => reject(networkError('cut')),
      })
    })
  }
}

const quiet = () => new Promise((resolve) => setImmediate(resolve))
const seqs = (world: World) => world.timeline.state.get().entries.map(({ seq }) => seq)
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)

describe('opening', () => {
  it('shows the newest page, and says that it is loading until then', async () => {
    const world = new World(20)
    void world.timeline.open()
    expect(world.timeline.state.get()).toMatchObject({ entries: [], loading: 'jump', atEnd: false })
    await world.deliverAll()
    expect(seqs(world)).toEqual(range(15, 20))
    expect(world.timeline.state.get()).toMatchObject({ loading: null, atEnd: true, atStart: false })
  })

  it('shows the cached page without asking anybody', async () => {
    const world = new World(20)
    for (const entry of sampleEntries(10, 20)) world.cache.set(entry.seq, entry)
    await world.cut()
    await world.timeline.open()
    expect(seqs(world)).toEqual(range(15, 20))
    expect(world.timeline.state.get()).toMatchObject({ atEnd: true, error: null })
  })

  it('of an empty conversation is at both ends', async () => {
    const world = new World(0)
    await world.timeline.open()
    expect(world.timeline.state.get()).toMatchObject({ entries: [], atStart: true, atEnd: true, loading: null })
  })

  it('without a network and a cache says so, and goes on when it is back', async () => {
    const world = new World(20)
    await world.cut()
    await world.timeline.open()
    expect(world.timeline.state.get()).toMatchObject({ entries: [], error: 'network', loading: null })
    await world.reconnect()
    await world.deliverAll()
    expect(seqs(world)).toEqual(range(15, 20))
    expect(world.timeline.state.get().error).toBeNull()
  })
})

it('an opening that was cut off after the newest entry was found is completed by the next connection', async () => {
  const world = new World(20)
  world.cache.set(20, sampleEntry(20))
  void world.timeline.open()
  await quiet()
  expect(seqs(world)).toEqual([20])
  await world.cut()
  expect(world.timeline.state.get().error).toBe('network')
  await world.reconnect()
  await world.deliverAll()
  expect(seqs(world)).toEqual(range(14, 20))
})

describe('a gap', () => {
  it('that is small is filled before what comes after it is shown', async () => {
    const world = new World(20)
    await openWith(world)
    world.timeline.offer([sampleEntry(23)])
    world.log.push(...sampleEntries(21, 23))
    expect(seqs(world)).toEqual(range(15, 20))
    await world.deliverAll()
    expect(seqs(world)).toEqual(range(15, 23))
  })

  it('waits for the acknowledgement of an own message that may be all that is missing', async () => {
    const world = new World(20)
    await openWith(world)
    world.isSending = true
    world.timeline.offer([sampleEntry(22)])
    world.isSending = false
    world.timeline.offer([sampleEntry(21)])
    expect(await world.deliver()).toBe(false)
    expect(seqs(world)).toEqual(range(15, 22))
  })

  it('that is large is jumped over where nobody has scrolled', async () => {
    const world = new World(20)
    await openWith(world)
    await world.cut()
    world.post(40)
    await world.reconnect()
    await world.deliverAll()
    expect(seqs(world)).toEqual(range(55, 60))
    expect(world.timeline.state.get().atEnd).toBe(true)
  })

  it('that is large leaves the window alone where somebody reads', async () => {
    const world = new World(20)
    await openWith(world)
    void world.timeline.loadOlder()
    await world.deliverAll()
    await world.cut()
    world.post(40)
    await world.reconnect()
    await world.deliverAll()
    expect(seqs(world)).toEqual(range(9, 20))
    expect(world.timeline.state.get().atEnd).toBe(false)
    void world.timeline.loadNewer()
    await world.deliverAll()
    expect(seqs(world)).toEqual(range(9, 26))
    void world.timeline.jumpToEnd()
    await world.deliverAll()
    expect(seqs(world)).toEqual(range(55, 60))
    expect(world.timeline.state.get().atEnd).toBe(true)
  })
})

describe('moving', () => {
  it('loads older pages down to the start', async () => {
    const world = new World(20)
    await openWith(world)
    for (const from of [9, 3, 1]) {
      void world.timeline.loadOlder()
      await world.deliverAll()
      expect(seqs(world)).toEqual(range(from, 20))
    }
    expect(world.timeline.state.get().atStart).toBe(true)
  })

  it('jumps to a place with context on both sides, and from there to the end', async () => {
    const world = new World(50)
    await openWith(world)
    void world.timeline.jumpTo(20)
    await world.deliverAll()
    expect(seqs(world)).toEqual(range(18, 23))
    world.post(1)
    await world.deliverAll()
    expect(seqs(world)).toEqual(range(18, 23))
    void world.timeline.jumpToEnd()
    await world.deliverAll()
    expect(seqs(world)).toEqual(range(46, 51))
  })

  it('asks once for what is asked twice', async () => {
    const world = new World(20)
    await openWith(world)
    expect(world.timeline.loadOlder()).toBe(world.timeline.loadOlder())
    await world.deliverAll()
    expect(seqs(world)).toEqual(range(9, 20))
  })

  it('tells an error and keeps what it has', async () => {
    const world = new World(20)
    await openWith(world)
    const older = world.timeline.loadOlder()
    await quiet()
    await world.cut()
    await older
    expect(world.timeline.state.get()).toMatchObject({ error: 'network', loading: null })
    expect(seqs(world)).toEqual(range(15, 20))
  })
})

async function openWith(world: World): Promise<void> {
  void world.timeline.open()
  await world.deliverAll()
}

const action = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('post' as const), count: fc.integer({ min: 1, max: 14 }) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('deliver' as const), index: fc.nat(2) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('cut' as const, 'reconnect' as const, 'older' as const, 'newer' as const, 'end' as const, 'sending' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('jump' as const), seq: fc.integer({ min: 1, max: 80 }) }) },
)

it('pages, live entries, cuts and jumps in any interleaving: dense, in order, nothing doubled, nothing lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(40), fc.array(action, { maxLength: 40 }), async (head, actions) => {
      const world = new World(head)
      void world.timeline.open()
      for (const one of actions) {
        if (one.do === 'post') world.post(one.count)
        else if (one.do === 'deliver') await world.deliver(one.index)
        else if (one.do === 'cut') await world.cut()
        else if (one.do === 'reconnect') await world.reconnect()
        else if (one.do === 'older') void world.timeline.loadOlder()
        else if (one.do === 'newer') void world.timeline.loadNewer()
        else if (one.do === 'end') void world.timeline.jumpToEnd()
        else if (one.do === 'sending') world.isSending = !world.isSending
        else if (one.do === 'jump') void world.timeline.jumpTo(one.seq)
        const { entries } = world.timeline.state.get()
        expect(entries).toEqual(world.log.slice(entries[0] ? entries[0].seq - 1 : 0, entries.at(-1)?.seq ?? 0))
      }
      world.isSending = false
      await world.reconnect()
      await world.deliverAll()
      void world.timeline.jumpToEnd()
      await world.deliverAll()
      expect(world.timeline.state.get()).toMatchObject({ atEnd: true, loading: null, error: null })
      for (let turn = 0; turn < 60 && !world.timeline.state.get().atStart; turn++) {
        void world.timeline.loadOlder()
        await world.deliverAll()
      }
      expect(world.timeline.state.get().entries).toEqual(world.log)
    }),
    { numRuns: 300 },
  )
})

it('a following window never lags behind: after a quiet line it ends at the head', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constantFrom('cut' as const, 'deliver' as const)), { maxLength: 25 }),
      async (steps) => {
        const world = new World(15)
        await openWith(world)
        for (const step of steps) {
          if (step === 'deliver') await world.deliver(1)
          else if (step === 'cut') {
            await world.cut()
            await world.reconnect()
          } else world.post(step)
        }
        await world.deliverAll()
        expect(world.timeline.state.get()).toMatchObject({ atEnd: true, error: null })
        expect(seqs(world).at(-1)).toBe(world.log.length)
      },
    ),
    { numRuns: 200 },
  )
})
