import type { DomainEvent } from '../domain/events.ts'
import type { Bus, Topic } from '../domain/ports/bus.ts'

/** The bus of a server that is one process: a table of listeners. */
export function createLocalBus(): Bus {
  const listeners = new Map<Topic, Set<(event: DomainEvent) => void>>()
  return {
    publish(topic, event) {
      const interested = listeners.get(topic)
      if (interested) for (const deliver of interested) deliver(event)
    },
    subscribe(topic, deliver) {
      const interested = listeners.get(topic) ?? new Set()
      interested.add(deliver)
      listeners.set(topic, interested)
      return () => {
        interested.delete(deliver)
        if (interested.size === 0 && listeners.get(topic) === interested) listeners.delete(topic)
      }
    },
  }
}
