import { DomainError } from '../../domain/errors.ts'
import type { StoredEvent } from '../../domain/events.ts'
import type { Flow, Transaction } from '../operations/operation.ts'
import { WRITE_OPERATIONS, type WriteName } from '../operations/operations.ts'
import { readStoreState, writePosition } from '../queries/store-queries.ts'
import { type Connection, sqliteCodeOf } from './connection.ts'
import type { Outcome, ThreadCommand } from './thread-messages.ts'

/**
 * Runs batches of commands, each batch in one transaction. A command that breaks (which none should)
 * takes the transaction with it; then each command gets one of its own, so that only the broken one fails.
 */
export class BatchWriter {
  readonly #connection: Connection
  readonly #lobbyId: number
  #position: number

  constructor(connection: Connection, state: { lobbyId: number; position: number }) {
    this.#connection = connection
    this.#lobbyId = state.lobbyId
    this.#position = state.position
  }

  run(commands: readonly ThreadCommand[]): Outcome[] {
    try {
      return this.#transact(commands)
    } catch (error) {
      if (isDiskTrouble(error) || commands.length === 1) return commands.map(() => toFailure(error))
      return commands.map((command) => this.#runAlone(command))
    }
  }

  #runAlone(command: ThreadCommand): Outcome {
    try {
      return this.#transact([command])[0] as Outcome
    } catch (error) {
      return toFailure(error)
    }
  }

  #transact(commands: readonly ThreadCommand[]): Outcome[] {
    const before = this.#position
    try {
      this.#connection.execute('BEGIN IMMEDIATE')
      const outcomes = commands.map((command) => this.#runCommand(command))
      if (this.#position !== before)
        this.#connection.step({ query: writePosition, parameters: { position: this.#position }, take: 'changes' })
      this.#connection.execute('COMMIT')
      return outcomes
    } catch (error) {
      if (this.#connection.inTransaction) this.#connection.execute('ROLLBACK')
      this.#position = before
      throw error
    }
  }

  #runCommand({ name, command }: ThreadCommand): Outcome {
    const events: StoredEvent[] = []
    const transaction: Transaction = {
      lobbyId: this.#lobbyId,
      nextPosition: () => ++this.#position,
      emit: (event) => events.push(event),
    }
    const writes = this.#connection.writes
    try {
      const value = this.#connection.runFlow(operationOf(name)(transaction, command))
      return { value, events: events.length === 0 ? undefined : events }
    } catch (error) {
      if (error instanceof DomainError && this.#connection.writes === writes) return toFailure(error)
      throw error
    }
  }
}

export function loadState(connection: Connection): { instanceId: string; lobbyId: number; position: number } {
  const row = connection.step({ query: readStoreState, parameters: {}, take: 'one' }) as {
    instance_id: string
    lobby_id: number
    position: number
  }
  return { instanceId: row.instance_id, lobbyId: row.lobby_id, position: row.position }
}

/** The registry keeps name and command together; here they have crossed a thread boundary. */
function operationOf(name: string): (transaction: Transaction, command: unknown) => Flow<unknown> {
  return WRITE_OPERATIONS[name as WriteName] as (transaction: Transaction, command: unknown) => Flow<unknown>
}

export function toFailure(error: unknown): Outcome {
  if (error instanceof DomainError) return { refused: error.code, details: error.details }
  if (isDiskTrouble(error)) return { refused: 'store.unavailable', details: {} }
  return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }
}

/** Errors of the disk, which pass when it has room and works again; the command was not at fault. */
function isDiskTrouble(error: unknown): boolean {
  const code = sqliteCodeOf(error)
  return code !== undefined && DISK_TROUBLE.some((trouble) => code.startsWith(trouble))
}

const DISK_TROUBLE = ['SQLITE_FULL', 'SQLITE_IOERR', 'SQLITE_CANTOPEN', 'SQLITE_READONLY', 'SQLITE_BUSY', 'SQLITE_NOMEM']
