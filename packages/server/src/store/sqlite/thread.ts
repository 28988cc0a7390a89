import { mkdirSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { READ_OPERATIONS, type ReadName } from '../operations/operations.ts'
import type { Flow, Snapshot } from '../operations/operation.ts'
import { StoreOpenError } from '../store-open-error.ts'
import { BatchWriter, loadState, toFailure } from './batch-writer.ts'
import type { Connection } from './connection.ts'
import { DirectoryLock } from './directory-lock.ts'
import { openDatabase, openForReading } from './open-database.ts'
import type { FromThread, Outcome, ThreadCommand, ThreadOptions, ToThread } from './thread-messages.ts'

/** Entry of the two threads: one writes, one reads, each with a connection of its own. */
const port = parentPort
if (!port) throw new Error('This file runs as a worker thread.')
const say = (message: FromThread): void => port.postMessage(message)

interface Thread {
  run(commands: ThreadCommand[]): Outcome[]
  close(): void
}

function start(options: ThreadOptions): void {
  try {
    const thread = options.role === 'writer' ? startWriter(options) : startReader(options)
    port?.on('message', (message: ToThread) => {
      if (message.type === 'batch') return say({ type: 'outcomes', outcomes: thread.run(message.commands) })
      thread.close()
      say({ type: 'closed' })
      port.close()
    })
  } catch (error) {
    if (!(error instanceof StoreOpenError)) throw error
    say({ type: 'refused', code: error.code, message: error.message })
    port?.close()
  }
}

function startWriter({ directory, file }: ThreadOptions): Thread {
  makeDirectory(directory)
  const lock = DirectoryLock.acquire(directory)
  const connection = openDatabase(file)
  const state = loadState(connection)
  const writer = new BatchWriter(connection, state)
  say({ type: 'opened', instanceId: state.instanceId, lobbyId: state.lobbyId, wasStoppedCleanly: lock.wasStoppedCleanly })
  return {
    run: (commands) => writer.run(commands),
    close() {
      connection.execute('PRAGMA wal_checkpoint(TRUNCATE)')
      connection.close()
      lock.release()
    },
  }
}

function startReader({ file }: ThreadOptions): Thread {
  const connection = openForReading(file)
  const { instanceId, lobbyId } = loadState(connection)
  say({ type: 'opened', instanceId, lobbyId, wasStoppedCleanly: true })
  return { run: (commands) => runReads(connection, { lobbyId }, commands), close: () => connection.close() }
}

/** All reads of a batch see one state of the data, that after the last commit their callers know of. */
function runReads(connection: Connection, snapshot: Snapshot, commands: readonly ThreadCommand[]): Outcome[] {
  try {
    connection.execute('BEGIN')
    return commands.map(({ name, command }) => {
      try {
        const operation = READ_OPERATIONS[name as ReadName] as (snapshot: Snapshot, command: unknown) => Flow<unknown>
        return { value: connection.runFlow(operation(snapshot, command)) }
      } catch (error) {
        return toFailure(error)
      }
    })
  } catch (error) {
    return commands.map(() => toFailure(error))
  } finally {
    if (connection.inTransaction) connection.execute('COMMIT')
  }
}

function makeDirectory(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new StoreOpenError('store.unwritable', `${directory} cannot be used as a data directory.`, { cause: error })
  }
}

start(workerData as ThreadOptions)
