import type { Entry } from '@hongyan/protocol'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { networkError } from './error.ts'
import { Follower } from './follower.ts'
import { sampleEntry } from './testing/samples.ts'

const quiet = () => new Promise((resolve) => setImmediate(resolve))

/** Several logs, a line that is cut and loses events, and clients that are restarted. */
class World {
  readonly logs = new Map<number, Entry[]>([1, 2, 3, 4, 5, 6].map((id) => [id, []]))
  readonly emitted = new Map<number, number[]>([...this.logs.keys()].map((id) => [id, []]))
  isOnline = true
  private line: { deliver(): void; drop(): void }[] = []
  private follower = this.start([...this.logs.keys()].map((id) => [id, 0]))

  post(conversationId: number, isLost: boolean): void {
    const log = this.logs.get(conversationId)!
    const entry = sampleEntry(log.length + 1, { conversationId })
    log.push(entry)
    const { follower } = this
    if (this.isOnline && !isLost) this.line.push({ deliver: () => follower.offer(entry), drop: () => undefined })
  }

  async deliver(index: number): Promise<boolean> {
    const [next] = this.line.splice(Math.min(index, Math.max(0, this.line.length - 1)), 1)
    next?.deliver()
    await quiet()
    return next !== undefined
  }

  async cut(): Promise<void> {
    this.isOnline = false
    for (const { drop } of this.line.splice(0)) drop()
    await quiet()
  }

  async connect(): Promise<void> {
    if (!this.isOnline) {
      for (const [id, log] of this.logs) this.follower.catchUp(id, log.length)
      this.isOnline = true
      this.follower.resume()
    }
    await quiet()
  }

  async restart(): Promise<void> {
    await this.cut()
    this.follower = this.start(this.follower.stored())
    await this.connect()
  }

  private start(emitted: [number, number][]): Follower {
    const follower = new Follower({
      all: true,
      emit: (entry) => this.emitted.get(entry.conversationId)!.push(entry.seq),
      fetchAfter: (conversationId, after, limit) => {
        if (!this.isOnline) return Promise.reject(networkError('offline'))
        return new Promise((resolve, reject) => {
          this.line.push({
            deliver: () => resolve(this.logs.get(conversationId)!.slice(after, after + Math.min(limit, 5))),
            drop: () => reject(networkError('cut')),
          })
        })
      },
      isSending: () => false,
      isOnline: () => this.isOnline,
      onProgress: () => undefined,
    })
    follower.load(emitted)
    return follower
  }
}

const action = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('post' as const), id: fc.integer({ min: 1, max: 6 }), isLost: fc.boolean() }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('deliver' as const), index: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('cut' as const, 'connect' as const, 'restart' as const) }) },
)

it('emits every entry of every conversation once and in order, through losses, cuts and restarts', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { maxLength: 80 }), async (actions) => {
      const world = new World()
      for (const one of actions) {
        if (one.do === 'post') world.post(one.id, one.isLost)
        else if (one.do === 'deliver') await world.deliver(one.index)
        else await world[one.do]()
      }
      await world.cut()
      await world.connect()
      while (await world.deliver(0));
      for (const [id, log] of world.logs) expect(world.emitted.get(id)).toEqual(log.map(({ seq }) => seq))
    }),
    { numRuns: 200 },
  )
})
