import type { ConversationId } from '../../domain/conversation/conversation.ts'
import type { DomainErrorCode } from '../../domain/errors.ts'
import type { StoredEvent } from '../../domain/events.ts'
import type { ReadName, WriteName } from '../operations/operations.ts'
import type { StoreOpenCode } from '../store-open-error.ts'

/** What the threads say to each other. */
export interface ThreadOptions {
  role: 'writer' | 'reader'
  directory: string
  file: string
}

export type ToThread = { type: 'batch'; commands: ThreadCommand[] } | { type: 'close' }
export type FromThread =
  | { type: 'opened'; instanceId: string; lobbyId: ConversationId; wasStoppedCleanly: boolean }
  | { type: 'refused'; code: StoreOpenCode; message: string }
  | { type: 'outcomes'; outcomes: Outcome[] }
  | { type: 'closed' }

export interface ThreadCommand {
  name: WriteName | ReadName
  command: unknown
}

export type Outcome =
  | { value: unknown; events?: StoredEvent[] | undefined }
  | { refused: DomainErrorCode; details: Readonly<Record<string, unknown>> }
  | { fault: string }
