import { DomainError } from '../../domain/errors.ts'
import type { StoredEvent } from '../../domain/events.ts'
import type { AppendedMessage } from '../../domain/ports/store.ts'
import { appendMessage, type StoreMessage } from '../operations/append-message.ts'
import { MessageRun } from '../operations/message-run.ts'
import type { Flow, Transaction } from '../operations/operation.ts'
import { WRITE_OPERATIONS, type WriteName } from '../operations/operations.ts'
import { writePosition } from '../queries/store-queries.ts'
import { type Connection, sqliteCodeOf } from './connection.ts'
import type { DiskReserve } from './disk-reserve.ts'
import { isDiskFull, isDiskTrouble, toFailure } from './failure.ts'
import { packAnswer, unpackMessage } from './packed-messages.ts'
import type { StoreState } from './store-state.ts'
import { type Batch, type BatchOutcomes, type Effort, type Outcome, PACKED, type ThreadCommand } from './thread-messages.ts'

type Work = ThreadCommand | StoreMessage
type Answer = Outcome | AppendedMessage

/** What goes on while the disk is full: signing in and out. */
const URGENT: ReadonlySet<string> = new Set<WriteName>([
  'createSession',
  'touchSession',
  'endSession',
  'forgetSessions',
  'changeVerifier',
  'disableAccount',
])

/**
 * Runs batches of commands, each batch in one transaction. A command that breaks (which none should)
 * takes the transaction with it; then each command gets one of its own, so that only the broken one fails.
 */
export class BatchWriter implements Transaction {
  readonly lobbyId: number
  readonly #connection: Connection
  #position: number
  #events: StoredEvent[] = []
  readonly #messages = new MessageRun()
  #effort: Effort = { transactionMs: 0, commitMs: 0, trouble: null }

  readonly #reserve: DiskReserve | undefined

  constructor(connection: Connection, { lobbyId, position }: Pick<StoreState, 'lobbyId' | 'position'>, reserve?: DiskReserve) {
    this.#connection = connection
    this.#reserve = reserve
    this.lobbyId = lobbyId
    this.#position = position
  }

  run({ commands, messages }: Batch): BatchOutcomes {
    let next = 0
    const work = commands.map((command) => (command === PACKED ? unpackMessage(messages, next++) : command))
    const answers: number[] = []
    this.#effort = { transactionMs: 0, commitMs: 0, trouble: null }
    const outcomes = this.#runAll(work).map((answer) => {
      if (!('id' in answer)) return answer
      packAnswer(answers, answer)
      return PACKED
    })
    return { outcomes, answers, effort: this.#effort }
  }

  nextPosition(): number {
    return ++this.#position
  }

  emit(event: StoredEvent): void {
    this.#events.push(event)
  }

  #runAll(work: readonly Work[]): Answer[] {
    if (this.#reserve?.isSpent()) {
      this.#effort.trouble = 'SQLITE_FULL'
      return this.#runUrgent(work)
    }
    try {
      return this.#transact(work)
    } catch (error) {
      if (this.#reserve && isDiskFull(error)) {
        this.#effort.trouble = sqliteCodeOf(error) ?? null
        this.#reserve.spend()
        this.#reuseLog()
        return this.#runUrgent(work)
      }
      if (isDiskTrouble(error)) this.#effort.trouble = sqliteCodeOf(error) ?? null
      if (isDiskTrouble(error) || work.length === 1) return work.map(() => toFailure(error))
      return work.map((one) => this.#runAlone(one))
    }
  }

  /** On a full disk: only what its reserve is for. */
  #runUrgent(work: readonly Work[]): Answer[] {
    const isUrgent = (one: Work): boolean => 'name' in one && URGENT.has(one.name)
    return work.map((one) => (isUrgent(one) ? this.#runAlone(one) : { refused: 'store.unavailable', details: {} }))
  }

  /** What is in the log goes into the database, so that the log is written from its beginning again. */
  #reuseLog(): void {
    try {
      this.#connection.execute('PRAGMA wal_checkpoint')
    } catch (error) {
      if (!isDiskTrouble(error)) throw error
    }
  }

  #runAlone(work: Work): Answer {
    try {
      return this.#transact([work])[0] as Answer
    } catch (error) {
      return toFailure(error)
    }
  }

  #transact(work: readonly Work[]): Answer[] {
    const before = this.#position
    const startedAt = performance.now()
    try {
      this.#connection.begin()
      const answers = work.map((one) => this.#runOne(one))
      this.#connection.runFlow(this.#messages.settle())
      if (this.#position !== before)
        this.#connection.step({ query: writePosition, parameters: { position: this.#position }, take: 'changes' })
      const committingAt = performance.now()
      this.#connection.commit()
      this.#noteEffort(startedAt, committingAt)
      return answers
    } catch (error) {
      this.#connection.rollBack()
      this.#messages.forget()
      this.#position = before
      throw error
    }
  }

  #noteEffort(startedAt: number, committingAt: number): void {
    const now = performance.now()
    this.#effort.transactionMs += now - startedAt
    this.#effort.commitMs += now - committingAt
  }

  #runOne(work: Work): Answer {
    this.#events = []
    const isCommand = 'name' in work
    if (isCommand) this.#connection.runFlow(this.#messages.settle())
    const { writes } = this.#connection
    try {
      const value = this.#connection.runFlow(
        isCommand ? operationOf(work.name)(this, work.command) : appendMessage(this, this.#messages, work),
      )
      if (this.#events.length > 0) return { value, events: this.#events }
      return isCommand ? { value } : (value as AppendedMessage)
    } catch (error) {
      if (error instanceof DomainError && this.#connection.writes === writes) return toFailure(error)
      throw error
    }
  }
}

/** Name and command belong together where they were submitted; on the way here the types were lost. */
function operationOf(name: ThreadCommand['name']): (transaction: Transaction, command: unknown) => Flow<unknown> {
  return WRITE_OPERATIONS[name as WriteName] as (transaction: Transaction, command: unknown) => Flow<unknown>
}
