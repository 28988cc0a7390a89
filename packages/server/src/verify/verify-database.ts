import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { hashFile } from './hash-file.ts'
import { Connection, sqliteCodeOf } from '../store/sqlite/connection.ts'
import { migrate } from '../store/sqlite/open-database.ts'
import { openSnapshot } from '../store/sqlite/open-snapshot.ts'
import { Findings, type Violation } from './findings.ts'
import { scanEntries } from './scan-entries.ts'
import { TABLE_CHECKS } from './table-checks.ts'

export interface VerifyOptions {
  /** The database: of a server that runs or does not, or a copy. */
  file: string
  /** The folder with the blobs; null leaves them out. */
  blobs: string | null
  /** Reads every file that was sent, and compares it with what arrived. Default false: only its size is looked at. */
  hashes?: boolean | undefined
  /** Violations of one kind that are named; all are counted. Default 10. */
  examples?: number | undefined
  onProgress?: ((progress: VerifyProgress) => void) | undefined
}

export interface VerifyProgress {
  step: string
  /** From 0 to 1, of the step; undefined where that is not known. */
  share?: number | undefined
}

export interface VerifyReport {
  file: string
  /** The newest place in the order of all commits. */
  position: number
  accounts: number
  sessions: number
  conversations: number
  entries: number
  messages: number
  /** Files of avatars and attachments that were looked for; null when they were not. */
  blobs: number | null
  milliseconds: number
  violations: Violation[]
}

/**
 * Proves of a database that everything in it is as the server keeps it, in one state of the data. Works beside a running
 * server, changes nothing, and takes about three seconds of a processor for a million messages; the
 * caller waits.
 * Throws `StoreOpenError` when it cannot be read.
 */
export function verifyDatabase({ file, blobs, hashes = false, examples = 10, onProgress = () => undefined }: VerifyOptions): VerifyReport {
  const begun = performance.now()
  const findings = new Findings(examples)
  const report = { file, position: 0, accounts: 0, sessions: 0, conversations: 0, entries: 0, messages: 0, blobs: null }
  const connection = openSnapshot(file)
  let named: NamedBlob[] = []
  try {
    const found = examine(connection, findings, onProgress)
    Object.assign(report, found.counts)
    named = found.named
  } catch (error) {
    // In a damaged file, or without a table, a reading can break off anywhere; the rest of it stays unknown.
    if (!(error instanceof Error) || !/^SQLITE_(CORRUPT|ERROR)/.test(sqliteCodeOf(error) ?? '')) throw error
    findings.add('database.damaged', `not all of it could be read: ${error.message}`)
  } finally {
    connection.close()
  }
  const counted = blobs === null ? null : checkBlobs({ file, blobs, named, hashes, findings, onProgress })
  return { ...report, blobs: counted, milliseconds: Math.round(performance.now() - begun), violations: findings.list() }
}

/** A blob, and what names it. */
interface NamedBlob {
  table: 'account' | 'conversation' | 'attachment'
  column: 'avatar_image' | 'blob' | 'thumbnail'
  id: number | string
  blob: string
  /** Of attachments: bytes, and SHA-256. */
  size: number | null
  hash: Buffer | null
}

const NAMES = [
  ['account', 'avatar_image', 'NULL', 'NULL'],
  ['conversation', 'avatar_image', 'NULL', 'NULL'],
  ['attachment', 'blob', 'size', 'hash'],
  ['attachment', 'thumbnail', 'NULL', 'NULL'],
] as const

function examine(connection: Connection, findings: Findings, onProgress: (progress: VerifyProgress) => void) {
  onProgress({ step: 'the file' })
  for (const [text] of connection.rows('PRAGMA integrity_check(20)')) {
    if (text !== 'ok') findings.add('database.damaged', String(text).replaceAll('\n', ' '))
  }
  checkSchema(connection, findings)
  if (connection.rows('SELECT 1 FROM store').length !== 1) findings.add('store.row', 'the table store has not one row')
  onProgress({ step: 'the entries', share: 0 })
  const counts = scanEntries(connection, findings, (done, total) => onProgress({ step: 'the entries', share: done / total }))
  for (const [index, { kind, ids, sql, says }] of TABLE_CHECKS.entries()) {
    onProgress({ step: 'the tables', share: index / TABLE_CHECKS.length })
    for (const row of connection.rows(sql)) findings.add(kind, says(row), Object.fromEntries(ids.map((id, column) => [id, row[column]])))
  }
  const count = (table: string): number => Number(connection.value(`SELECT count(*) FROM ${table}`))
  const named = NAMES.flatMap(([table, column, size, hash]) =>
    connection
      .rows(`SELECT id, ${column}, ${size}, ${hash} FROM ${table} WHERE ${column} IS NOT NULL`)
      .map(([id, blob, bytes, sum]) => ({ table, column, id, blob, size: bytes, hash: sum }) as NamedBlob),
  )
  return {
    counts: {
      ...counts,
      accounts: count('account'),
      sessions: count('session'),
      position: Number(connection.value('SELECT position FROM store')),
    },
    named,
  }
}

/** What is missing from the schema (an index that keeps something unique) is not missed by anybody until it is too late. */
function checkSchema(connection: Connection, findings: Findings): void {
  const fresh = new Connection(':memory:')
  migrate(fresh, 0)
  const schemaOf = (one: Connection): [string, string][] =>
    one.rows(`SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%'`) as [string, string][]
  const [expected, found] = [new Map(schemaOf(fresh)), new Map(schemaOf(connection))]
  fresh.close()
  for (const [name, sql] of expected) {
    if (found.get(name) !== sql)
      findings.add('schema', `${name} is ${found.has(name) ? 'not as' : 'missing, though'} the schema says`, { name })
  }
  for (const name of found.keys()) if (!expected.has(name)) findings.add('schema', `${name} is nothing the schema knows`, { name })
}

interface BlobCheck {
  file: string
  blobs: string
  named: NamedBlob[]
  hashes: boolean
  findings: Findings
  onProgress(progress: VerifyProgress): void
}

/** A server that runs may have replaced an avatar meanwhile: what nothing names any more is not missing. */
function checkBlobs({ file, blobs, named, hashes, findings, onProgress }: BlobCheck): number {
  const there = new Set(listFiles(blobs))
  const missing = named.filter(({ blob }) => !there.has(blob))
  for (const [index, one] of named.entries()) {
    if (one.size === null || !there.has(one.blob)) continue
    onProgress({ step: 'the files', share: index / named.length })
    checkContent(join(blobs, one.blob), one, hashes, findings)
  }
  if (missing.length === 0) return named.length
  const connection = openSnapshot(file)
  try {
    for (const { table, column, id, blob } of missing) {
      const [still] = connection.rows(`SELECT 1 FROM ${table} WHERE id = ? AND ${column} = ?`, [id, blob])
      const what = column === 'avatar_image' ? 'avatar' : column
      if (still) findings.add('blob.missing', `the ${what} ${blob} of ${table} ${id} is not in ${blobs}`, { [table]: id, blob })
    }
  } finally {
    connection.close()
  }
  return named.length
}

function checkContent(path: string, { id, blob, size, hash }: NamedBlob, hashes: boolean, findings: Findings): void {
  const found = statSync(path).size
  if (found !== size)
    findings.add('blob.size', `the blob ${blob} of attachment ${id} has ${found} bytes instead of ${size}`, { attachment: id, blob })
  else if (hashes && hash !== null && hashFile(path) !== hash.toString('hex'))
    findings.add('blob.hash', `the blob ${blob} of attachment ${id} is not what was sent`, { attachment: id, blob })
}

function listFiles(directory: string): string[] {
  try {
    return readdirSync(directory)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
