import { join } from 'node:path'
import { StoreOpenError } from '../store-open-error.ts'
import { Connection, sqliteCodeOf } from './connection.ts'

/**
 * The lock of a data directory: a tiny database with a transaction that stays open. The operating
 * system releases it when the process dies, however it dies, so no lock is ever stale; and others may
 * still read in it who holds it.
 */
export class DirectoryLock {
  readonly #connection: Connection
  /** Whether the last holder closed its store in order. True for a new directory. */
  readonly wasStoppedCleanly: boolean

  private constructor(connection: Connection, wasStoppedCleanly: boolean) {
    this.#connection = connection
    this.wasStoppedCleanly = wasStoppedCleanly
  }

  static acquire(directory: string): DirectoryLock {
    const file = join(directory, 'hongyan.lock')
    let connection: Connection | undefined
    try {
      connection = new Connection(file, { timeoutMs: 0 })
      connection.execute('BEGIN IMMEDIATE; CREATE TABLE IF NOT EXISTS holder (pid INTEGER NOT NULL, stopped INTEGER NOT NULL)')
      const stopped = connection.value('SELECT stopped FROM holder')
      connection.execute('DELETE FROM holder')
      connection.run('INSERT INTO holder (pid, stopped) VALUES (?, 0)', [process.pid])
      connection.execute('COMMIT; BEGIN IMMEDIATE')
      return new DirectoryLock(connection, stopped === 1)
    } catch (error) {
      const refusal = toRefusal(directory, file, connection, error)
      connection?.close()
      throw refusal
    }
  }

  /** Says that everything was written, and lets go. */
  release(): void {
    this.#connection.execute('UPDATE holder SET stopped = 1; COMMIT')
    this.#connection.close()
  }
}

function toRefusal(directory: string, file: string, connection: Connection | undefined, error: unknown): unknown {
  const code = sqliteCodeOf(error)
  if (code?.startsWith('SQLITE_BUSY')) {
    return new StoreOpenError('store.locked', `${directory} is in use by another process (${describeHolder(connection)}).`)
  }
  if (code?.startsWith('SQLITE_NOTADB') || code?.startsWith('SQLITE_CORRUPT')) {
    return new StoreOpenError('store.damaged', `${file} is damaged; delete it if no other server uses this directory.`, { cause: error })
  }
  return new StoreOpenError('store.unwritable', `${directory} cannot be written.`, { cause: error })
}

function describeHolder(connection: Connection | undefined): string {
  try {
    return `process ${String(connection?.value('SELECT pid FROM holder'))}`
  } catch {
    return 'just starting'
  }
}
