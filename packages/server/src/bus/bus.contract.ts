import { describe, expect, it } from 'vitest'
import type { DomainEvent } from '../domain/events.ts'
import type { Bus } from '../domain/ports/bus.ts'

const typing = (accountId: number): DomainEvent => ({ type: 'typing', conversationId: 1, accountId, active: true, via: null })

/** What every bus does; run for each implementation. */
export function describeBus(name: string, createBus: () => Bus): void {
  describe(name, () => {
    it('delivers to who listens to the topic, in order, and to nobody else', () => {
      const bus = createBus()
      const heard: DomainEvent[] = []
      const elsewhere: DomainEvent[] = []
      bus.subscribe('conversation:1', (event) => heard.push(event))
      bus.subscribe('conversation:2', (event) => elsewhere.push(event))
      bus.publish('conversation:1', typing(1))
      bus.publish('conversation:1', typing(2))
      expect(heard).toEqual([typing(1), typing(2)])
      expect(elsewhere).toEqual([])
    })

    it('delivers to every listener, until it stops listening', () => {
      const bus = createBus()
      const heard: string[] = []
      const stop = bus.subscribe('account:7', () => heard.push('first'))
      bus.subscribe('account:7', () => heard.push('second'))
      bus.publish('account:7', typing(1))
      stop()
      stop()
      bus.publish('account:7', typing(1))
      expect(heard).toEqual(['first', 'second', 'second'])
    })

    it('takes a publication that nobody hears', () => {
      expect(() => createBus().publish('presence', typing(1))).not.toThrow()
    })
  })
}
