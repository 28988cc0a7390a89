import { join } from 'node:path'
import { parentPort } from 'node:worker_threads'
import { StoreOpenError } from '../store-open-error.ts'
import { BatchReader } from './batch-reader.ts'
import { BatchWriter } from './batch-writer.ts'
import { DirectoryLock } from './directory-lock.ts'
import { DiskReserve } from './disk-reserve.ts'
import { inspectHeader } from './file-header.ts'
import { checkAfterUncleanStop } from './quick-check.ts'
import { openDatabase, openForReading } from './open-database.ts'
import { loadState } from './store-state.ts'
import type { Batch, BatchOutcomes, FromThread, Opened, OpenOptions, ToThread } from './thread-messages.ts'

/** Entry of the two threads of the store: one writes, one reads, each with a connection of its own. */
interface Thread {
  opened: Opened
  run(batch: Batch): BatchOutcomes
  close(): void
}

const port = parentPort
if (!port) throw new Error('This file runs as a worker thread.')
let thread: Thread | undefined

port.on('message', (message: ToThread) => {
  if (message.type === 'open') open(message)
  else if (message.type === 'batch') say({ type: 'outcomes', ...getThread().run(message) })
  else close()
})

function open(options: OpenOptions): void {
  try {
    thread = options.role === 'writer' ? openWriter(options) : openReader(options)
    say({ type: 'opened', ...thread.opened })
  } catch (error) {
    if (!(error instanceof StoreOpenError)) throw error
    say({ type: 'refused', code: error.code, message: error.message })
    port?.close()
  }
}

function close(): void {
  thread?.close()
  say({ type: 'closed' })
  port?.close()
}

function openWriter({ directory, file, checkMs }: OpenOptions): Thread {
  const lock = DirectoryLock.acquire(directory)
  try {
    const isNew = inspectHeader(file) === 'new'
    const check = isNew || lock.wasStoppedCleanly ? 'not-needed' : checkAfterUncleanStop(file, checkMs)
    const connection = openDatabase(file)
    const { instanceId, lobbyId, position } = loadState(connection)
    const reserve = new DiskReserve(join(directory, 'hongyan.reserve'))
    const writer = new BatchWriter(connection, { lobbyId, position }, reserve)
    return {
      opened: { instanceId, lobbyId, check },
      run: (batch) => writer.run(batch),
      close() {
        // Room for what closing writes.
        reserve.spend()
        connection.close()
        lock.release({ stoppedCleanly: true })
      },
    }
  } catch (error) {
    lock.release({ stoppedCleanly: lock.wasStoppedCleanly })
    throw error
  }
}

function openReader({ file }: OpenOptions): Thread {
  const connection = openForReading(file)
  const { instanceId, lobbyId } = loadState(connection)
  const reader = new BatchReader(connection, lobbyId)
  return {
    opened: { instanceId, lobbyId, check: 'not-needed' },
    run: (batch) => reader.run(batch),
    close: () => connection.close(),
  }
}

function getThread(): Thread {
  if (!thread) throw new Error('The thread was given work before it was open.')
  return thread
}

function say(message: FromThread): void {
  port?.postMessage(message)
}
