import { SCHEMA_VERSION } from '../migrations/migrations.ts'
import { StoreOpenError } from '../store-open-error.ts'
import { Connection, sqliteCodeOf } from './connection.ts'
import { inspectHeader } from './file-header.ts'
import { isNewer } from './open-database.ts'

/**
 * Opens a database for reading only, also beside a server that writes to it, and begins a transaction: all that is
 * read on the connection is one state of the data, until it is closed. Nothing is repaired or changed.
 * Throws `store.missing`, `store.damaged`, `store.not-ours`, `store.newer`, `store.older`, `store.unreadable`.
 */
export function openSnapshot(file: string): Connection {
  if (inspectHeader(file) === 'new') throw new StoreOpenError('store.missing', `There is no database ${file}.`)
  let connection: Connection | undefined
  try {
    connection = new Connection(file, { readonly: true })
    connection.execute('PRAGMA cache_size = -64000')
    connection.beginReading()
    const version = Number(connection.value('PRAGMA user_version'))
    if (version > SCHEMA_VERSION) throw isNewer(file, version)
    if (version < SCHEMA_VERSION) throw isOlder(file, version)
    return connection
  } catch (error) {
    connection?.close()
    throw toReadError(file, error)
  }
}

function isOlder(file: string, version: number): StoreOpenError {
  return new StoreOpenError(
    'store.older',
    `${file} was written by an older version of Hongyan (its schema is ${version}, this version reads ${SCHEMA_VERSION}). Start the server on it once, which brings it up to date.`,
  )
}

function toReadError(file: string, cause: unknown): unknown {
  const code = sqliteCodeOf(cause)
  if (code === undefined) return cause
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB')) {
    return new StoreOpenError('store.damaged', `${file} is damaged (${code}).`, { cause })
  }
  return new StoreOpenError(
    'store.unreadable',
    `${file} cannot be read (${code}). SQLite also writes to the directory of a database that it only reads: you need the right to do so.`,
    { cause },
  )
}
