import { join, resolve } from 'node:path'
import { findDataDir } from '../config/data-dir.ts'
import { SettingError } from '../config/setting-error.ts'
import { StoreOpenError } from '../store/store-open-error.ts'
import { ProgressLine } from '../verify/progress-line.ts'
import { formatReport, formatSummary } from '../verify/run-verify.ts'
import type { VerifyReport } from '../verify/verify-database.ts'
import { BackupError } from './backup-error.ts'
import { backUp } from './back-up.ts'
import { restore } from './restore.ts'

interface BackupCommand {
  data?: string | undefined
}

/** `hongyan backup TARGET`. Returns the exit code: 0, or 1 when there is no backup or the data in it are not sound. */
export function runBackup(target: string, { data }: BackupCommand, env: NodeJS.ProcessEnv = process.env): number {
  return attempt('backup', (progress) => {
    const dataDir = findDataDir(data, env)
    const { report, manifest } = backUp({
      dataDir,
      target: resolve(target),
      onProgress: ({ step, share }) => progress.show(`Backing up ${dataDir}: ${step}`, share),
    })
    progress.clear()
    sayFound(report)
    process.stdout.write(`The backup ${resolve(target)} has everything up to ${manifest.begun}.\n`)
    return report
  })
}

/** `hongyan restore BACKUP --data DIR`. Returns the exit code, as `runBackup`. */
export function runRestore(backup: string, { data }: BackupCommand, env: NodeJS.ProcessEnv = process.env): number {
  return attempt('restore', (progress) => {
    const from = resolve(backup)
    const dataDir = findDataDir(data, env)
    const { report, manifest } = restore({
      backup: from,
      dataDir,
      onProgress: ({ step, share }) => progress.show(`Restoring ${from}: ${step}`, share),
    })
    progress.clear()
    sayFound({ ...report, file: join(dataDir, 'hongyan.db') })
    process.stdout.write(`${dataDir} is as the server was at ${manifest.begun}. Start it with: hongyan serve --data ${dataDir}\n`)
    return report
  })
}

function sayFound(report: VerifyReport): void {
  if (report.violations.length === 0) process.stdout.write(`${formatSummary(report)}\n`)
  else process.stderr.write(formatReport(report))
}

function attempt(command: string, work: (progress: ProgressLine) => VerifyReport): number {
  const progress = new ProgressLine(process.stderr)
  try {
    return work(progress).violations.length === 0 ? 0 : 1
  } catch (error) {
    progress.clear()
    const message = describe(error)
    if (message === undefined) throw error
    process.stderr.write(`hongyan ${command}: ${message}\n`)
    return 1
  }
}

/** What went wrong, in a sentence; undefined for a fault of ours. */
function describe(error: unknown): string | undefined {
  if (error instanceof BackupError || error instanceof StoreOpenError || error instanceof SettingError) return error.message
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined
  if (error.code === 'ENOSPC' || error.code === 'SQLITE_FULL') return 'The disk is full; nothing was left behind.'
  return 'syscall' in error || error.code.startsWith('SQLITE_') ? `A file could not be read or written: ${error.message}.` : undefined
}
