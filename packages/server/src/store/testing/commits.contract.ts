import { describe, expect, test } from 'vitest'
import { briefOf } from '../../domain/account/account.ts'
import type { StoredEvent } from '../../domain/events.ts'
import type { OpenEmptyStore } from '../store.contract.ts'
import { expectRefusal, newAccount, newMessage, positionOf, type Stage, tick } from './stage.ts'

export function describeCommits(getStage: () => Stage, openEmptyStore: OpenEmptyStore): void {
  describe('commits', () => {
    test('tells events in the order of their positions', () => {
      const { events } = getStage()
      const positions = events.map(positionOf).filter((position) => position !== undefined)
      expect(positions.length).toBeGreaterThan(0)
      expect(positions).toEqual(positions.toSorted((a, b) => a - b))
      expect(new Set(positions).size).toBe(positions.length)
    })

    test('tells an event before the promise of its command resolves, and promises resolve in order', async () => {
      const { store, remove } = await openEmptyStore()
      try {
        const order: string[] = []
        store.onEvents((events) => order.push(...events.map((event) => `told ${describeEvent(event)}`)))
        const alice = await store.createAccount(newAccount())
        const commands = ['a', 'b', 'c'].map((text) =>
          store
            .appendMessage(newMessage(alice, store.lobbyId, { body: { kind: 'text', text } }))
            .then(({ seq }) => order.push(`answered ${seq}`)),
        )
        await Promise.all(commands)
        expect(order.filter((line) => line.startsWith('told'))).toEqual(['told a', 'told b', 'told c'])
        expect(order.filter((line) => line.startsWith('answered'))).toEqual(['answered 1', 'answered 2', 'answered 3'])
        for (const [index, text] of ['a', 'b', 'c'].entries()) {
          expect(order.indexOf(`told ${text}`)).toBeLessThan(order.indexOf(`answered ${index + 1}`))
        }
      } finally {
        await remove()
      }
    })

    test('a refused command leaves nothing behind, and the others of its commit go on', async () => {
      const stage = getStage()
      const [alice, stranger] = await stage.people(2)
      const room = await stage.room(alice!)
      const events = await stage.eventsOf(async () => {
        const outcomes = await Promise.allSettled([
          stage.says(alice!, room.id),
          stage.says(stranger!, room.id),
          stage.joins(alice!, room),
          stage.says(alice!, room.id),
        ])
        expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled'])
      })
      expect(events).toMatchObject([{ entry: { seq: 2 } }, { entry: { seq: 3 } }])
    })

    test('a command that breaks fails alone', async () => {
      const stage = getStage()
      const [alice, bob] = await stage.people(2)
      const room = await stage.room(alice!, bob!)
      const events = await stage.eventsOf(async () => {
        const outcomes = await Promise.allSettled([
          stage.says(alice!, room.id),
          stage.says(alice!, room.id, { at: 0.5 }),
          stage.says(bob!, room.id),
          stage.store.createRoom({ number: '29999', name: 'Room', creator: briefOf(bob!), at: Number.NaN, via: null }),
          stage.says(bob!, room.id),
        ])
        expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected', 'fulfilled'])
      })
      expect(events).toMatchObject([{ entry: { seq: 3 } }, { entry: { seq: 4 } }, { entry: { seq: 5 } }])
      expect(await stage.store.isNameTaken('29999')).toBe(false)
      const ids = events.map((event) => positionOf(event) ?? 0)
      expect((await stage.says(alice!, room.id)).id).toBeGreaterThan(Math.max(...ids))
    })

    test('a listener that throws keeps no answer back', async () => {
      const { store, remove } = await openEmptyStore()
      const uncaught = takeOverUncaught()
      try {
        store.onEvents(() => {
          throw new Error('a fault of the listener')
        })
        const alice = await store.createAccount(newAccount())
        expect(await store.appendMessage(newMessage(alice, store.lobbyId))).toMatchObject({ seq: 1 })
        expect(await uncaught.next).toMatchObject({ message: 'a fault of the listener' })
      } finally {
        uncaught.giveBack()
        await remove()
      }
    })

    test('sees its own writes when reading', async () => {
      const stage = getStage()
      const [alice, bob] = await stage.people(2)
      const room = await stage.room(alice!, bob!)
      for (let index = 0; index < 30; index++) {
        const { seq } = await stage.says(alice!, room.id)
        expect((await stage.store.readEntries(room.id, { limit: 1 })).head).toBe(seq)
      }
    })

    test('finishes on closing what was begun, and refuses what comes later', async () => {
      const { store, remove } = await openEmptyStore()
      try {
        const told: StoredEvent[] = []
        store.onEvents((events) => told.push(...events))
        const alice = await store.createAccount(newAccount())
        const sent = Array.from({ length: 50 }, () => store.appendMessage(newMessage(alice, store.lobbyId)))
        const read = store.findAccounts([alice.id])
        await Promise.all([store.close(), store.close()])
        expect((await Promise.all(sent)).map(({ seq }) => seq)).toEqual(sent.map((_, index) => index + 1))
        expect(await read).toEqual([alice])
        expect(told).toHaveLength(50)
        await expectRefusal(store.appendMessage(newMessage(alice, store.lobbyId)), 'store.unavailable')
        await expectRefusal(store.createSession({ ...sessionOf(alice.id) }), 'store.unavailable')
        await expectRefusal(store.findAccounts([alice.id]), 'store.unavailable')
      } finally {
        await remove()
      }
    })
  })
}

function sessionOf(accountId: number) {
  const at = tick()
  const device = { platform: 'web', label: 'x', address: 'y' } as const
  return { accountId, tokenHash: new Uint8Array(32), ...device, at, expiresAt: at + 1, policy: 'many' } as const
}

function describeEvent(event: StoredEvent): string {
  return event.type === 'entry' && event.entry.kind === 'message' && event.entry.body.kind === 'text' ? event.entry.body.text : event.type
}

/** Receives the next uncaught exception in place of the test runner. */
function takeOverUncaught(): { next: Promise<unknown>; giveBack(): void } {
  const listeners = process.listeners('uncaughtException')
  process.removeAllListeners('uncaughtException')
  const next = new Promise<unknown>((resolve) => process.once('uncaughtException', resolve))
  return {
    next,
    giveBack() {
      for (const listener of listeners) process.on('uncaughtException', listener)
    },
  }
}
