import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { MIGRATIONS, SCHEMA_VERSION } from '../migrations/migrations.ts'
import { StoreOpenError } from '../store-open-error.ts'
import { Connection, sqliteCodeOf } from './connection.ts'

/** `HONG`, in the header of the file: tells our databases from those of other programs. */
export const APPLICATION_ID = 0x484f4e47

/** Opens the database for its one writer: made if there is none, refused if it is not ours, brought to the present schema. */
export function openDatabase(file: string): Connection {
  const isNew = checkHeader(file)
  let connection: Connection | undefined
  try {
    connection = new Connection(file)
    // Before the switch to WAL, so that the file itself says whose it is even when we are killed right after.
    if (isNew) connection.execute(`PRAGMA application_id = ${APPLICATION_ID}`)
    const version = Number(connection.value('PRAGMA user_version'))
    if (version > SCHEMA_VERSION) {
      throw new StoreOpenError(
        'store.newer',
        `${file} was written by a newer version of Hongyan (schema ${version}, this one knows ${SCHEMA_VERSION}).`,
      )
    }
    setUp(connection)
    migrate(connection, version)
    return connection
  } catch (error) {
    connection?.close()
    throw toOpenError(file, error)
  }
}

/** A second connection, for reading beside the writer. */
export function openForReading(file: string): Connection {
  const connection = new Connection(file)
  connection.execute('PRAGMA query_only = ON; PRAGMA cache_size = -32000')
  return connection
}

export function migrate(connection: Connection, version: number): void {
  for (const migration of MIGRATIONS.slice(version)) {
    connection.execute('BEGIN IMMEDIATE')
    try {
      migration.sqlite(connection)
      connection.execute(`PRAGMA user_version = ${migration.version}`)
      connection.execute('COMMIT')
    } catch (error) {
      if (connection.inTransaction) connection.execute('ROLLBACK')
      throw error
    }
  }
}

function setUp(connection: Connection): void {
  connection.execute(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA cache_size = -64000;
    PRAGMA temp_store = MEMORY;
  `)
}

/** Reads the first bytes without SQLite, which would already write to some files it is only asked to open. Returns whether the file is new. */
function checkHeader(file: string): boolean {
  const header = readHeader(file)
  if (header.length === 0) return true
  if (header.length < 100 || header.toString('latin1', 0, 16) !== 'SQLite format 3\0') {
    throw new StoreOpenError('store.damaged', `${file} is damaged or not a database: its header cannot be read.`)
  }
  if (header.readUInt32BE(68) !== APPLICATION_ID) {
    throw new StoreOpenError('store.not-ours', `${file} is a database of another program.`)
  }
  return false
}

function readHeader(file: string): Buffer {
  if (!statSync(file, { throwIfNoEntry: false })) return Buffer.alloc(0)
  try {
    const descriptor = openSync(file, 'r')
    try {
      const header = Buffer.alloc(100)
      return header.subarray(0, readSync(descriptor, header))
    } finally {
      closeSync(descriptor)
    }
  } catch (error) {
    throw new StoreOpenError('store.unwritable', `${file} cannot be read.`, { cause: error })
  }
}

function toOpenError(file: string, error: unknown): unknown {
  if (error instanceof StoreOpenError) return error
  const code = sqliteCodeOf(error)
  if (code === undefined) return error
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB')) {
    return new StoreOpenError('store.damaged', `${file} is damaged.`, { cause: error })
  }
  if (code.startsWith('SQLITE_BUSY')) return new StoreOpenError('store.locked', `${file} is in use by another process.`, { cause: error })
  return new StoreOpenError('store.unwritable', `${file} cannot be written (${code}).`, { cause: error })
}
