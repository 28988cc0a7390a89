import type { ConversationId } from '../../domain/conversation/conversation.ts'
import type { DomainErrorCode } from '../../domain/errors.ts'
import type { StoredEvent } from '../../domain/events.ts'
import type { ReadName, WriteName } from '../operations/operations.ts'
import type { StoreOpenCode } from '../store-open-error.ts'
import type { PackedAnswers, PackedMessages } from './packed-messages.ts'

/** What the main thread and the two threads of the store say to each other. */
export type ToThread = ({ type: 'open' } & OpenOptions) | ({ type: 'batch' } & Batch) | { type: 'close' }

export type FromThread =
  | ({ type: 'opened' } & Opened)
  | { type: 'refused'; code: StoreOpenCode; message: string }
  | ({ type: 'outcomes' } & BatchOutcomes)
  | { type: 'closed' }

export interface OpenOptions {
  role: 'writer' | 'reader'
  directory: string
  file: string
  /** Milliseconds a check of the whole file may take after an unclean stop. */
  checkMs: number
}

export interface Opened {
  instanceId: string
  lobbyId: ConversationId
  /** What the check of the file found; not made after a clean stop. */
  check: 'not-needed' | 'sound' | 'unfinished'
}

/** Commands in their order. Messages, which are nearly all there is under load, travel packed. */
export interface Batch {
  commands: (ThreadCommand | typeof PACKED)[]
  messages: PackedMessages
}

/** Outcomes in the order of the commands. */
export interface BatchOutcomes {
  outcomes: (Outcome | typeof PACKED)[]
  answers: PackedAnswers
  /** Of the writer. */
  effort?: Effort | undefined
}

/** What a batch took the writer. */
export interface Effort {
  /** Milliseconds from the beginning of the transaction to its end. */
  transactionMs: number
  /** Of these, milliseconds of the commit, which ends with the sync. */
  commitMs: number
  /** SQLite’s code, when the disk refused the batch. */
  trouble: string | null
}

/** Stands for the next packed one. */
export const PACKED = 0

export interface ThreadCommand {
  name: WriteName | ReadName
  command: unknown
}

export type Outcome =
  | { value: unknown; events?: StoredEvent[] | undefined }
  | { refused: DomainErrorCode; details: Readonly<Record<string, unknown>> }
  | { fault: string }
