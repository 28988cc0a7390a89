import type { Flow, Snapshot } from '../operations/operation.ts'
import { READ_OPERATIONS, type ReadName } from '../operations/operations.ts'
import type { Connection } from './connection.ts'
import { toFailure } from './failure.ts'
import { type Batch, type BatchOutcomes, type Outcome, PACKED, type ThreadCommand } from './thread-messages.ts'

/** Runs reads. All of a batch see one state of the data: that after the last commit any of their callers knows of. */
export class BatchReader implements Snapshot {
  readonly lobbyId: number
  readonly #connection: Connection

  constructor(connection: Connection, lobbyId: number) {
    this.#connection = connection
    this.lobbyId = lobbyId
  }

  run({ commands }: Batch): BatchOutcomes {
    try {
      this.#connection.beginReading()
      return { outcomes: commands.map((command) => (command === PACKED ? PACKED : this.#runOne(command))), answers: [] }
    } catch (error) {
      return { outcomes: commands.map(() => toFailure(error)), answers: [] }
    } finally {
      this.#connection.rollBack()
    }
  }

  #runOne({ name, command }: ThreadCommand): Outcome {
    try {
      const operation = READ_OPERATIONS[name as ReadName] as (snapshot: Snapshot, command: unknown) => Flow<unknown>
      return { value: this.#connection.runFlow(operation(this, command)) }
    } catch (error) {
      return toFailure(error)
    }
  }
}
