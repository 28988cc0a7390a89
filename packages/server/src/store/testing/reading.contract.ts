import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Account } from '../../domain/account/account.ts'
import type { ConversationView } from '../../domain/conversation/conversation.ts'
import type { Stage } from './stage.ts'

export function describeReading(getStage: () => Stage): void {
  describe('reading', () => {
    test('moves forward to a seq, tells, and never goes back', async () => {
      const stage = getStage()
      const [alice, bob] = await stage.people(2)
      const room = await stage.room(alice!, bob!)
      for (let index = 0; index < 5; index++) await stage.says(alice!, room.id)
      const mark = (seq: number) => stage.store.markRead({ accountId: bob!.id, conversationId: room.id, seq })
      const events = await stage.eventsOf(async () => {
        expect(await mark(4)).toEqual({ readSeq: 4, unread: 3 })
      })
      expect(events).toEqual([
        {
          type: 'read.moved',
          conversationId: room.id,
          readSeq: 4,
          unread: 3,
          accountId: bob!.id,
          change: 2,
          position: expect.any(Number) as number,
        },
      ])
      expect(await stage.view(bob!, room.id)).toMatchObject({ readSeq: 4, unread: 3 })
      const nothing = await stage.eventsOf(async () => {
        expect(await mark(4)).toEqual({ readSeq: 4, unread: 3 })
        expect(await mark(1)).toEqual({ readSeq: 4, unread: 3 })
      })
      expect(nothing).toEqual([])
      expect(await mark(1_000_000)).toEqual({ readSeq: 7, unread: 0 })
      expect(await mark(7)).toEqual({ readSeq: 7, unread: 0 })
    })

    test('counts messages only', async () => {
      const stage = getStage()
      const [alice, bob, carol] = await stage.people(3)
      const room = await stage.room(alice!, bob!)
      await stage.joins(carol!, room)
      await stage.leaves(carol!, room)
      expect(await stage.view(bob!, room.id)).toMatchObject({ head: 4, readSeq: 2, unread: 0 })
      await stage.says(alice!, room.id)
      expect(await stage.view(bob!, room.id)).toMatchObject({ head: 5, readSeq: 2, unread: 1 })
    })

    test('moves with one’s own message, without an event', async () => {
      const stage = getStage()
      const [alice, bob] = await stage.people(2)
      const room = await stage.room(alice!, bob!)
      await stage.says(alice!, room.id)
      const events = await stage.eventsOf(() => stage.says(bob!, room.id))
      expect(events.map(({ type }) => type)).toEqual(['entry'])
      expect(await stage.view(bob!, room.id)).toMatchObject({ readSeq: 4, unread: 0 })
      expect(await stage.view(alice!, room.id)).toMatchObject({ readSeq: 3, unread: 1 })
    })

    test('unread is what a naive count says, whatever several people do', async () => {
      const stage = getStage()
      const step = fc.oneof(
        fc.record({ act: fc.constant('send' as const), who: fc.nat(3) }),
        fc.record({ act: fc.constant('read' as const), who: fc.nat(3), back: fc.nat(6) }),
        fc.record({ act: fc.constant('join' as const), who: fc.nat(3) }),
        fc.record({ act: fc.constant('leave' as const), who: fc.nat(3) }),
      )
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
          const people = await stage.people(4)
          const room = await stage.room(people[0]!)
          const model = new NaiveRoom(people[0]!.id)
          for (const { who, ...what } of steps) {
            const person = people[who]!
            if (what.act === 'join' && !model.read.has(person.id)) {
              await stage.joins(person, room)
              model.joins(person.id)
            } else if (model.read.has(person.id)) {
              await act(stage, room, person, what, model)
            }
          }
          for (const person of people.filter(({ id }) => model.read.has(id))) {
            const view = await stage.view(person, room.id)
            expect(view).toMatchObject({ head: model.log.length, readSeq: model.read.get(person.id), unread: model.unreadOf(person.id) })
          }
        }),
        { numRuns: 40 },
      )
    })
  })
}

type Act = { act: 'send' | 'join' | 'leave' } | { act: 'read'; back: number }

async function act(stage: Stage, room: ConversationView, person: Account, what: Act, model: NaiveRoom): Promise<void> {
  if (what.act === 'send') {
    await stage.says(person, room.id)
    model.sends(person.id)
  } else if (what.act === 'leave') {
    await stage.leaves(person, room)
    model.leaves(person.id)
  } else if (what.act === 'read') {
    const seq = Math.max(1, model.log.length + 2 - what.back)
    const answer = await stage.store.markRead({ accountId: person.id, conversationId: room.id, seq })
    model.reads(person.id, seq)
    expect(answer).toEqual({ readSeq: model.read.get(person.id), unread: model.unreadOf(person.id) })
  }
}

/** A room as one would count it by hand. */
class NaiveRoom {
  readonly log: ('message' | 'notice')[] = ['notice']
  readonly read = new Map<number, number>()

  constructor(owner: number) {
    this.read.set(owner, 1)
  }

  joins(id: number): void {
    this.log.push('notice')
    this.read.set(id, this.log.length)
  }

  /** The owner is who has been in it longest; the next one is told of. */
  leaves(id: number): void {
    const isOwner = this.read.keys().next().value === id
    this.log.push('notice')
    this.read.delete(id)
    if (isOwner && this.read.size > 0) this.log.push('notice')
  }

  sends(id: number): void {
    this.log.push('message')
    this.read.set(id, this.log.length)
  }

  reads(id: number, seq: number): void {
    this.read.set(id, Math.max(this.read.get(id) ?? 0, Math.min(seq, this.log.length)))
  }

  unreadOf(id: number): number {
    return this.log.slice(this.read.get(id)).filter((kind) => kind === 'message').length
  }
}
