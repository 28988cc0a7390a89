import { DomainError } from '../../domain/errors.ts'
import { sqliteCodeOf } from './connection.ts'
import type { Outcome } from './thread-messages.ts'

/** How an error goes back to the caller of a command. */
export function toFailure(error: unknown): Outcome {
  if (error instanceof DomainError) return { refused: error.code, details: error.details }
  if (isDiskTrouble(error)) return { refused: 'store.unavailable', details: {} }
  return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }
}

/** Errors of the disk, which pass when it has room and works again; no command was at fault. */
export function isDiskTrouble(error: unknown): boolean {
  const code = sqliteCodeOf(error)
  return code !== undefined && DISK_TROUBLE.some((trouble) => code.startsWith(trouble))
}

export function isDiskFull(error: unknown): boolean {
  return sqliteCodeOf(error) === 'SQLITE_FULL'
}

const DISK_TROUBLE = ['SQLITE_FULL', 'SQLITE_IOERR', 'SQLITE_CANTOPEN', 'SQLITE_READONLY', 'SQLITE_BUSY', 'SQLITE_NOMEM']
