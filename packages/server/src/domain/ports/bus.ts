import type { DomainEvent } from '../events.ts'

/**
 * Carries events to every node that has someone to tell. A shortcut only: what was lost on the way is
 * found again in the store. Events of one topic arrive in the order they were published.
 */
export interface Bus {
  publish(topic: Topic, event: DomainEvent): void
  /** Returns the way to stop. */
  subscribe(topic: Topic, deliver: (event: DomainEvent) => void): () => void
}

/** `conversation:ID` for its members, `account:ID` for that person's sessions, `presence` for watchers. */
export type Topic = `conversation:${number}` | `account:${number}` | 'presence'
