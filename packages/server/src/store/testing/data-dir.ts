import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type SqliteStore, type SqliteStoreOptions, openSqliteStore } from '../sqlite/sqlite-store.ts'

/** A data directory that is gone when the test is over. */
export function newDataDir(): string {
  const directory = mkdtempSync(join(tmpdir(), 'hongyan-store-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

/** A store that is closed when the test is over. */
export async function openForTest(dataDir: string, options: Partial<SqliteStoreOptions> = {}): Promise<SqliteStore> {
  const store = await openSqliteStore({ dataDir, checkMs: 60_000, ...options })
  onTestFinished(() => store.close())
  return store
}

export function databaseOf(dataDir: string): string {
  return join(dataDir, 'hongyan.db')
}
