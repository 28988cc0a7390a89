import { closeSync, openSync } from 'node:fs'
import { MIGRATIONS, SCHEMA_VERSION } from '../migrations/migrations.ts'
import { StoreOpenError } from '../store-open-error.ts'
import { Connection, sqliteCodeOf } from './connection.ts'
import { APPLICATION_ID, inspectHeader } from './file-header.ts'

/** Opens the database for its one writer: made if there is none, refused if it is not ours, brought to the present schema. */
export function openDatabase(file: string): Connection {
  const isNew = inspectHeader(file) === 'new'
  let connection: Connection | undefined
  try {
    if (isNew) makePrivate(file)
    connection = new Connection(file)
    // Before the switch to WAL, so that the file itself says whose it is even when we are killed right after.
    if (isNew) connection.execute(`PRAGMA application_id = ${APPLICATION_ID}`)
    const version = Number(connection.value('PRAGMA user_version'))
    if (version > SCHEMA_VERSION) throw isNewer(file, version)
    if (connection.value('PRAGMA journal_mode = WAL') !== 'wal') throw hasNoLog(file)
    connection.execute(WRITER_SETTINGS)
    migrate(connection, version)
    return connection
  } catch (error) {
    connection?.close()
    throw toOpenError(file, error)
  }
}

/** For its owner only, in whatever directory; SQLite gives its log the same rights. */
function makePrivate(file: string): void {
  closeSync(openSync(file, 'a', 0o600))
}

/** A second connection, for reading beside the writer. */
export function openForReading(file: string): Connection {
  const connection = new Connection(file)
  connection.execute('PRAGMA query_only = ON; PRAGMA cache_size = -32000')
  return connection
}

/** Brings a database from `version` to the present schema, each step in a transaction of its own. */
export function migrate(connection: Connection, version: number): void {
  for (const migration of MIGRATIONS.slice(version)) {
    connection.begin()
    try {
      migration.sqlite(connection)
      connection.execute(`PRAGMA user_version = ${migration.version}`)
      connection.commit()
    } catch (error) {
      connection.rollBack()
      throw error
    }
  }
}

/** A checkpoint every 32 MB: pages that many messages touch are then written once for all of them. */
const WRITER_SETTINGS = `
  PRAGMA synchronous = FULL;
  PRAGMA wal_autocheckpoint = 8000;
  PRAGMA journal_size_limit = 67108864;
  PRAGMA foreign_keys = ON;
  PRAGMA cache_size = -64000;
  PRAGMA temp_store = MEMORY;
`

export function isNewer(file: string, version: number): StoreOpenError {
  return new StoreOpenError(
    'store.newer',
    `${file} was written by a newer version of Hongyan (its schema is ${version}, this version knows ${SCHEMA_VERSION}).`,
  )
}

function hasNoLog(file: string): StoreOpenError {
  return new StoreOpenError('store.unwritable', `${file} is on a file system that SQLite cannot keep a write-ahead log on.`)
}

function toOpenError(file: string, cause: unknown): unknown {
  const code = sqliteCodeOf(cause)
  if (code === undefined) return isFileError(cause) ? cannotWrite(file, cause.code, cause) : cause
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB')) {
    return new StoreOpenError('store.damaged', `${file} is damaged.`, { cause })
  }
  if (code.startsWith('SQLITE_BUSY')) return new StoreOpenError('store.locked', `${file} is in use by another process.`, { cause })
  return cannotWrite(file, code, cause)
}

function cannotWrite(file: string, code: string, cause: unknown): StoreOpenError {
  return new StoreOpenError('store.unwritable', `${file} cannot be written (${code}).`, { cause })
}

function isFileError(error: unknown): error is Error & { code: string } {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string'
}
