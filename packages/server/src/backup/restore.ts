import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { renewInstanceId } from '../store/instance-id.ts'
import { Connection } from '../store/sqlite/connection.ts'
import { DirectoryLock } from '../store/sqlite/directory-lock.ts'
import { hashFile } from '../verify/hash-file.ts'
import { type VerifyProgress, type VerifyReport, verifyDatabase } from '../verify/verify-database.ts'
import { BackupError } from './backup-error.ts'
import { copyDurably, syncDirectory, syncFile, syncName } from './durable-files.ts'
import { BACKUP_FILES, type Manifest, readManifest } from './manifest.ts'

export interface RestoreOptions {
  backup: string
  /** Where the server will have its data; made if it is missing. */
  dataDir: string
  onProgress?: ((progress: VerifyProgress) => void) | undefined
}

export interface Restored {
  manifest: Manifest
  /** What is not as it should be in the backup, and so in the data too. */
  report: VerifyReport
}

const DATA = ['hongyan.db', 'hongyan.db-wal', 'blobs', 'tls']

/**
 * Makes a data directory out of a backup. The backup is checked before, and the database gets its name last, so that
 * nobody ever starts on half of it. The server is then another instance: what clients keep of the time after the backup
 * is not its data any more. Throws `BackupError`, `StoreOpenError`.
 */
export function restore({ backup, dataDir, onProgress = () => undefined }: RestoreOptions): Restored {
  const manifest = readManifest(backup)
  const found = DATA.find((name) => existsSync(join(dataDir, name)))
  if (found !== undefined) {
    throw new BackupError(`${dataDir} has data already (${found}). Nothing is overwritten: choose a directory without, or move it away.`)
  }
  onProgress({ step: 'comparing with what was written' })
  checkFiles(backup, manifest)
  const report = verifyDatabase({ file: join(backup, BACKUP_FILES.database), blobs: join(backup, BACKUP_FILES.blobs), onProgress })
  onProgress({ step: 'copying' })
  const lock = DirectoryLock.acquire(dataDir)
  try {
    copyAll({ backup, dataDir, manifest })
  } finally {
    lock.release({ stoppedCleanly: true })
  }
  syncName(dataDir)
  return { manifest, report }
}

function checkFiles(backup: string, manifest: Manifest): void {
  for (const [name, hash] of [[BACKUP_FILES.database, manifest.database] as const, ...Object.entries(manifest.files)]) {
    const file = join(backup, name)
    if (!existsSync(file)) throw new BackupError(`The backup ${backup} is incomplete: ${name} is missing.`)
    if (hashFile(file) !== hash) throw new BackupError(`The backup ${backup} is damaged: ${name} is not what was written.`)
  }
}

function copyAll({ backup, dataDir, manifest }: { backup: string; dataDir: string; manifest: Manifest }): void {
  const database = join(dataDir, BACKUP_FILES.database)
  const unfinished = `${database}.restoring`
  const paths = Object.keys(manifest.files)
  const folders = [BACKUP_FILES.blobs, BACKUP_FILES.tls].filter((folder) => paths.some((path) => path.startsWith(`${folder}/`)))
  rmSync(unfinished, { force: true })
  try {
    for (const folder of folders) mkdirSync(join(dataDir, folder), { mode: 0o700 })
    for (const path of paths) copyDurably(join(backup, path), join(dataDir, path))
    for (const folder of folders) syncDirectory(join(dataDir, folder))
    copyDurably(join(backup, BACKUP_FILES.database), unfinished)
    becomeAnotherInstance(unfinished)
    syncFile(unfinished)
    renameSync(unfinished, database)
    syncDirectory(dataDir)
  } catch (error) {
    for (const name of [unfinished, ...folders.map((folder) => join(dataDir, folder))]) rmSync(name, { recursive: true, force: true })
    throw error
  }
}

function becomeAnotherInstance(file: string): void {
  const connection = new Connection(file)
  try {
    const former = String(connection.value('SELECT instance_id FROM store'))
    connection.run('UPDATE store SET instance_id = ?', [renewInstanceId(former)])
  } finally {
    connection.close()
  }
}
