import type { DomainEvent } from '../domain/events.ts'
import type { Bus, Topic } from '../domain/ports/bus.ts'

type Deliver = (event: DomainEvent) => void

/** The bus of a server that is one process: a table of listeners. Most topics have one, which stands there alone. */
export function createLocalBus(): Bus {
  const listeners = new Map<Topic, Deliver | readonly Deliver[]>()
  return {
    publish(topic, event) {
      const interested = listeners.get(topic)
      if (typeof interested === 'function') interested(event)
      else if (interested) for (const deliver of interested) deliver(event)
    },
    subscribe(topic, deliver) {
      const interested = listeners.get(topic)
      listeners.set(topic, interested === undefined ? deliver : [interested, deliver].flat())
      return () => {
        const rest = [listeners.get(topic) ?? []].flat().filter((one) => one !== deliver)
        if (rest.length === 0) listeners.delete(topic)
        else listeners.set(topic, rest.length === 1 ? (rest[0] as Deliver) : rest)
      }
    },
  }
}
