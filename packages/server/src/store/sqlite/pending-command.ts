import { DomainError } from '../../domain/errors.ts'
import type { StoredEvent } from '../../domain/events.ts'
import type { AppendedMessage } from '../../domain/ports/store.ts'
import { type PlainMessage, unpackAnswer } from './packed-messages.ts'
import { type BatchOutcomes, type Outcome, PACKED, type ThreadCommand } from './thread-messages.ts'

/** A command that waits for a thread, and the promise its caller holds. */
export class PendingCommand {
  constructor(
    readonly work: ThreadCommand | PlainMessage,
    readonly resolve: (value: unknown) => void,
    readonly reject: (error: Error) => void,
  ) {}

  /** Characters of text it holds in memory while it waits, roughly. */
  get text(): number {
    return 'name' in this.work ? 256 : this.work.body.text.length + (this.work.origin?.data.length ?? 0)
  }

  settle(outcome: Outcome): void {
    if ('value' in outcome) this.resolve(outcome.value)
    else if ('refused' in outcome) this.reject(new DomainError(outcome.refused, outcome.details))
    else this.reject(new Error('The store could not run a command.', { cause: outcome.fault }))
  }

  /** Adds what its commit changed. A message has not been to the writer and back: its event is made of what was sent. */
  collectEvents(outcome: Outcome, events: StoredEvent[]): void {
    if (!('value' in outcome)) return
    if (outcome.events) events.push(...outcome.events)
    if (!('name' in this.work)) collectEntry(this.work, outcome.value as AppendedMessage, events)
  }
}

/** The outcomes of a batch, unpacked. */
export function readOutcomes({ outcomes, answers }: BatchOutcomes): Outcome[] {
  let next = 0
  return outcomes.map((outcome) => (outcome === PACKED ? { value: unpackAnswer(answers, next++) } : outcome))
}

export function settleAll(commands: readonly PendingCommand[], outcomes: readonly Outcome[]): void {
  for (const [index, command] of commands.entries()) command.settle(outcomes[index] as Outcome)
}

function collectEntry(message: PlainMessage, { id, seq, count, sentAt, duplicate }: AppendedMessage, events: StoredEvent[]): void {
  if (duplicate) return
  const { conversationId, sender, clientMessageId, body, origin, via } = message
  const entry = { id, conversationId, seq, count, senderId: sender.id, sentAt, kind: 'message', clientMessageId, body, origin } as const
  events.push({ type: 'entry', entry, sender, via })
}
