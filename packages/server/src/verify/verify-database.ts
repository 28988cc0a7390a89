import { readdirSync } from 'node:fs'
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
  /** Avatars whose files were looked for; null when they were not. */
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
export function verifyDatabase({ file, blobs, examples = 10, onProgress = () => undefined }: VerifyOptions): VerifyReport {
  const begun = performance.now()
  const findings = new Findings(examples)
  const report = { file, position: 0, accounts: 0, sessions: 0, conversations: 0, entries: 0, messages: 0, blobs: null }
  const connection = openSnapshot(file)
  let avatars: Avatar[] = []
  try {
    const found = examine(connection, findings, onProgress)
    Object.assign(report, found.counts)
    avatars = found.avatars
  } catch (error) {
    // In a damaged file, or without a table, a reading can break off anywhere; the rest of it stays unknown.
    if (!(error instanceof Error) || !/^SQLITE_(CORRUPT|ERROR)/.test(sqliteCodeOf(error) ?? '')) throw error
    findings.add('database.damaged', `not all of it could be read: ${error.message}`)
  } finally {
    connection.close()
  }
  const counted = blobs === null ? null : checkBlobs({ file, blobs, avatars, findings })
  return { ...report, blobs: counted, milliseconds: Math.round(performance.now() - begun), violations: findings.list() }
}

/** A picture, and who has it. */
interface Avatar {
  table: 'account' | 'conversation'
  id: number
  image: string
}

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
  const avatars = (['account', 'conversation'] as const).flatMap((table) =>
    (connection.rows(`SELECT id, avatar_image FROM ${table} WHERE avatar_image IS NOT NULL`) as [number, string][]).map(
      ([id, image]): Avatar => ({ table, id, image }),
    ),
  )
  return {
    counts: {
      ...counts,
      accounts: count('account'),
      sessions: count('session'),
      position: Number(connection.value('SELECT position FROM store')),
    },
    avatars,
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

/** A server that runs may have replaced an avatar meanwhile: what nothing names any more is not missing. */
function checkBlobs({ file, blobs, avatars, findings }: { file: string; blobs: string; avatars: Avatar[]; findings: Findings }): number {
  const there = new Set(listFiles(blobs))
  const missing = avatars.filter(({ image }) => !there.has(image))
  if (missing.length === 0) return avatars.length
  const connection = openSnapshot(file)
  try {
    for (const { table, id, image } of missing) {
      const [still] = connection.rows(`SELECT 1 FROM ${table} WHERE id = ? AND avatar_image = ?`, [id, image])
      if (still) findings.add('blob.missing', `the avatar ${image} of ${table} ${id} is not in ${blobs}`, { [table]: id, blob: image })
    }
  } finally {
    connection.close()
  }
  return avatars.length
}

function listFiles(directory: string): string[] {
  try {
    return readdirSync(directory)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
