import { Connection, sqliteCodeOf } from './connection.ts'

/** Prints `ok`, or the first damage found in the database named as argument. Opened read-only: nothing is repaired or overwritten. */
function check(file: string): string {
  try {
    const connection = new Connection(file, { readonly: true })
    return String(connection.value('PRAGMA quick_check(1)'))
  } catch (error) {
    const code = sqliteCodeOf(error)
    if (code?.startsWith('SQLITE_CORRUPT') || code?.startsWith('SQLITE_NOTADB')) return code
    throw error
  }
}

process.stdout.write(check(process.argv[2] ?? ''))
