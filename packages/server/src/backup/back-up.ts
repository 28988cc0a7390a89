import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { SERVER_VERSION } from '../config/version.ts'
import { openSnapshot } from '../store/sqlite/open-snapshot.ts'
import { hashFile } from '../verify/hash-file.ts'
import { type VerifyProgress, type VerifyReport, verifyDatabase } from '../verify/verify-database.ts'
import { BackupError } from './backup-error.ts'
import { copyDurably, syncDirectory, syncFile, syncName, writeDurably } from './durable-files.ts'
import { BACKUP_FILES, type Manifest } from './manifest.ts'

export interface BackupOptions {
  dataDir: string
  /** The directory to make. */
  target: string
  onProgress?: ((progress: VerifyProgress) => void) | undefined
}

export interface Backup {
  manifest: Manifest
  /** What verifying the written copy found: what is wrong with the original is wrong in it too. */
  report: VerifyReport
}

/** An avatar that is replaced while the copy is made takes another try; that it happens each time does not happen. */
const TRIES = 5

/**
 * Copies everything a server keeps, also while it runs: one state of the database, which has every message acknowledged
 * before this was called, and every blob it names. The copy has its name only once it is complete, verified and on disk.
 * Throws `BackupError`, `StoreOpenError`.
 */
export function backUp({ dataDir, target, onProgress = () => undefined }: BackupOptions): Backup {
  if (existsSync(target)) throw new BackupError(`${target} is there already. A backup overwrites nothing: choose another name.`)
  if (!existsSync(dirname(target))) throw new BackupError(`There is no directory ${dirname(target)} to make a backup in.`)
  const begun = new Date().toISOString()
  // Its end says to those who find it later that it was never finished.
  const work = join(dirname(target), `${basename(target)}.${randomBytes(4).toString('hex')}.part`)
  makeDirectory(work, target)
  try {
    const file = join(work, BACKUP_FILES.database)
    const blobs = join(work, BACKUP_FILES.blobs)
    copyAll(dataDir, { file, blobs }, onProgress)
    copyCertificates(dataDir, work)
    const report = verifyDatabase({ file, blobs, onProgress })
    onProgress({ step: 'writing to disk' })
    const manifest = describe({ work, file, report, begun })
    writeDurably(join(work, BACKUP_FILES.manifest), `${JSON.stringify(manifest, null, 2)}\n`)
    syncDirectory(blobs)
    syncDirectory(work)
    renameSync(work, target)
    syncName(target)
    return { manifest, report: { ...report, file: join(target, BACKUP_FILES.database) } }
  } catch (error) {
    rmSync(work, { recursive: true, force: true })
    throw error
  }
}

function makeDirectory(work: string, target: string): void {
  try {
    mkdirSync(work, { mode: 0o700 })
    mkdirSync(join(work, BACKUP_FILES.blobs), { mode: 0o700 })
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException
    throw new BackupError(`${target} cannot be made (${code}).`, { cause })
  }
}

function copyAll(dataDir: string, to: { file: string; blobs: string }, onProgress: (progress: VerifyProgress) => void): void {
  const source = join(dataDir, BACKUP_FILES.database)
  const copyBlobs = (names: readonly string[]): string[] =>
    names.filter((name) => !copyIfThere(join(dataDir, BACKUP_FILES.blobs, name), join(to.blobs, name)))
  for (let attempt = 1; ; attempt++) {
    onProgress({ step: 'copying the database' })
    rmSync(to.file, { force: true })
    copyDatabase(source, to.file)
    onProgress({ step: 'copying the files' })
    // What is still missing at last was missing before: verifying says so.
    if (copyBlobs(listBlobs(to.file)).length === 0 || attempt === TRIES) return
  }
}

/** One state of the data, in one transaction of SQLite; the server goes on writing meanwhile. */
function copyDatabase(from: string, to: string): void {
  const connection = openSnapshot(from)
  try {
    connection.rollBack()
    closeSync(openSync(to, 'wx', 0o600))
    connection.run('VACUUM INTO ?', [to])
  } finally {
    connection.close()
  }
  syncFile(to)
}

/** Everything that names a blob. What somebody is still sending up stays behind: after a restore it begins anew. */
const BLOBS = `
  SELECT avatar_image FROM account WHERE avatar_image IS NOT NULL
  UNION SELECT avatar_image FROM conversation WHERE avatar_image IS NOT NULL
  UNION SELECT blob FROM attachment
  UNION SELECT thumbnail FROM attachment WHERE thumbnail IS NOT NULL`

function listBlobs(file: string): string[] {
  const connection = openSnapshot(file)
  try {
    return connection.rows(BLOBS).map(([id]) => String(id))
  } finally {
    connection.close()
  }
}

function copyIfThere(from: string, to: string): boolean {
  if (existsSync(to)) return true
  try {
    copyDurably(from, to)
    return true
  } catch (error) {
    rmSync(to, { force: true })
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
}

/** Where the server makes its own certificates; without its authority every device would have to trust another one. */
function copyCertificates(dataDir: string, work: string): void {
  const from = join(dataDir, BACKUP_FILES.tls)
  if (!existsSync(from)) return
  const to = join(work, BACKUP_FILES.tls)
  mkdirSync(to, { mode: 0o700 })
  for (const name of readdirSync(from)) copyDurably(join(from, name), join(to, name))
  syncDirectory(to)
}

function describe({ work, file, report, begun }: { work: string; file: string; report: VerifyReport; begun: string }): Manifest {
  const { position, accounts, conversations, messages } = report
  const connection = openSnapshot(file)
  const instanceId = String(connection.value('SELECT instance_id FROM store'))
  connection.close()
  const paths = [BACKUP_FILES.blobs, BACKUP_FILES.tls].flatMap((folder) =>
    existsSync(join(work, folder)) ? readdirSync(join(work, folder)).map((name) => `${folder}/${name}`) : [],
  )
  return {
    format: 1,
    version: SERVER_VERSION,
    begun,
    instanceId,
    position,
    accounts,
    conversations,
    messages,
    database: hashFile(file),
    files: Object.fromEntries(paths.map((path) => [path, hashFile(join(work, path))])),
  }
}
