import type { MessageTally } from '../domain/message/message-tally.ts'
import type { Distribution } from '../domain/measure/distribution.ts'

/** What waits for a thread of the store. */
export interface Queue {
  commands: number
  /** Characters of text in them. */
  text: number
}

/** What the writer has done since the start. Times are milliseconds. */
export interface Work {
  readonly commits: Distribution
  readonly transactions: Distribution
  readonly batches: Distribution
  readonly refused: number
  readonly trouble: string | null
}

/** The connections of a door as they are now, and what went over them since the start. */
export interface Connections {
  connections: number
  sessions: ReadonlyMap<string, number>
  backlogged: number
  backlogBytes: number
  bytesIn: number
  bytesOut: number
}

/** What a door has counted since the start. */
export interface DoorTally {
  readonly opened: number
  readonly commands: number
  readonly slowReaders: number
  readonly heldBack: number
  readonly answers: readonly number[]
  readonly errors: ReadonlyMap<string, number>
}

/** Where figures come from: the parts count for themselves, on plain numbers, and are asked when somebody wants to know. */
export interface Sources {
  /** Unix milliseconds. */
  startedAt: number
  messages: MessageTally
  signIns: { readonly ok: number; readonly failed: number }
  tally: DoorTally
  work: Work
  queues(): { writer: Queue; reader: Queue }
  /** The most commands that waited for each thread since this was asked last. */
  takePeaks(): { writer: number; reader: number }
  /** Looks at every connection. */
  connections(): Connections
  countConnections(): number
  countOnline(): number
  countPasswords(): number
  countDeliveries(): number
  countAccounts(): Promise<number>
  /** Read once, and counted on from there. */
  countMessages(): Promise<number>
}
