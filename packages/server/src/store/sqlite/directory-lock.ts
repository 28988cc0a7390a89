import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { StoreOpenError } from '../store-open-error.ts'
import { Connection, sqliteCodeOf } from './connection.ts'

/**
 * The lock of a data directory: a tiny database with a transaction that stays open. The operating
 * system lets go of it when the process dies, however it dies, so no lock is ever stale; and others
 * may still read in it who holds it. It also remembers whether its last holder stopped in order.
 */
export class DirectoryLock {
  /** True for a directory that was never used. */
  readonly wasStoppedCleanly: boolean
  readonly #connection: Connection

  private constructor(connection: Connection, wasStoppedCleanly: boolean) {
    this.#connection = connection
    this.wasStoppedCleanly = wasStoppedCleanly
  }

  /** Makes the directory if it is missing. Throws `store.locked`, `store.unwritable`. */
  static acquire(directory: string): DirectoryLock {
    const file = join(directory, 'hongyan.lock')
    let connection: Connection | undefined
    try {
      mkdirSync(directory, { recursive: true, mode: 0o700 })
      connection = new Connection(file, { timeoutMs: 0 })
      connection.begin()
      connection.execute('CREATE TABLE IF NOT EXISTS holder (pid INTEGER NOT NULL, stopped INTEGER NOT NULL)')
      const stopped = connection.value('SELECT stopped FROM holder')
      connection.execute(`DELETE FROM holder; INSERT INTO holder (pid, stopped) VALUES (${process.pid}, 0)`)
      connection.commit()
      // Who comes in between has the lock, and this process is the second one.
      connection.begin()
      return new DirectoryLock(connection, stopped === 1)
    } catch (error) {
      const refusal = toRefusal(directory, file, connection, error)
      connection?.close()
      throw refusal
    }
  }

  release({ stoppedCleanly }: { stoppedCleanly: boolean }): void {
    try {
      if (stoppedCleanly) this.#connection.execute('UPDATE holder SET stopped = 1')
      this.#connection.commit()
    } finally {
      this.#connection.close()
    }
  }
}

function toRefusal(directory: string, file: string, connection: Connection | undefined, cause: unknown): StoreOpenError {
  const code = sqliteCodeOf(cause)
  if (code?.startsWith('SQLITE_BUSY')) {
    return new StoreOpenError('store.locked', `${directory} is in use by another process (${describeHolder(connection)}).`, { cause })
  }
  if (code?.startsWith('SQLITE_NOTADB') || code?.startsWith('SQLITE_CORRUPT')) {
    return new StoreOpenError('store.damaged', `${file} is damaged; delete it if no other server uses this directory.`, { cause })
  }
  return new StoreOpenError('store.unwritable', `${directory} cannot be used as a data directory: it cannot be written.`, { cause })
}

function describeHolder(connection: Connection | undefined): string {
  try {
    return `process ${String(connection?.value('SELECT pid FROM holder'))}`
  } catch {
    return 'just starting'
  }
}
