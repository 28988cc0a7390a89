import { existsSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { findDataDir } from '../config/data-dir.ts'
import { SettingError } from '../config/setting-error.ts'
import { StoreOpenError } from '../store/store-open-error.ts'
import { ProgressLine } from './progress-line.ts'
import { verifyDatabase, type VerifyReport } from './verify-database.ts'

export const VERIFY_EXIT = { sound: 0, violated: 1, unreadable: 2 } as const

export interface VerifyCommand {
  /** A database, or a directory with one in it: a data directory or a backup. */
  path?: string | undefined
  data?: string | undefined
  json?: boolean | undefined
  /** Whether the content of every file is compared. */
  hashes?: boolean | undefined
}

/** `hongyan verify`: says what it found on standard output and how far it is on standard error. Resolves with the exit code. */
export function runVerify({ path, data, json = false, hashes = false }: VerifyCommand, env: NodeJS.ProcessEnv = process.env): number {
  const progress = new ProgressLine(process.stderr)
  try {
    if (path !== undefined && data !== undefined) throw new SettingError('Give either a path or --data, not both.')
    const target = findTarget(path ?? findDataDir(data, env))
    const report = verifyDatabase({
      ...target,
      hashes,
      onProgress: ({ step, share }) => progress.show(`Verifying ${target.file}: ${step}`, share),
    })
    progress.clear()
    const isSound = report.violations.length === 0
    process.stdout.write(json ? `${JSON.stringify({ sound: isSound, ...report })}\n` : formatReport(report))
    return isSound ? VERIFY_EXIT.sound : VERIFY_EXIT.violated
  } catch (error) {
    progress.clear()
    if (!(error instanceof StoreOpenError) && !(error instanceof SettingError)) throw error
    if (json) process.stdout.write(`${JSON.stringify({ error: error.message })}\n`)
    process.stderr.write(`hongyan verify: ${error.message}\n`)
    return VERIFY_EXIT.unreadable
  }
}

/** A single file may be a copy that was taken without its blobs. */
function findTarget(path: string): { file: string; blobs: string | null } {
  const target = resolve(path)
  if (!existsSync(target)) throw new StoreOpenError('store.missing', `There is no ${target}.`)
  if (statSync(target).isDirectory()) return { file: join(target, 'hongyan.db'), blobs: join(target, 'blobs') }
  const blobs = join(dirname(target), 'blobs')
  return { file: target, blobs: existsSync(blobs) ? blobs : null }
}

export function formatReport(report: VerifyReport): string {
  const lines = report.violations.flatMap(({ kind, count, examples }) => [
    ...examples.map(({ text }) => `${kind}: ${text}`),
    ...(count > examples.length ? [`${kind}: and ${formatNumber(count - examples.length)} more`] : []),
  ])
  return [...lines, formatSummary(report), ''].join('\n')
}

export function formatSummary({
  file,
  violations,
  messages,
  conversations,
  accounts,
  position,
  blobs,
  milliseconds,
}: VerifyReport): string {
  const total = violations.reduce((sum, { count }) => sum + count, 0)
  const verdict = total === 0 ? 'is sound' : `is NOT sound, ${formatCount(total, 'violation')}`
  const extent = [
    formatCount(messages, 'message'),
    formatCount(conversations, 'conversation'),
    formatCount(accounts, 'account'),
    `position ${formatNumber(position)}`,
    blobs === null ? 'files not looked for' : formatCount(blobs, 'file'),
  ]
  return `${file} ${verdict}: ${extent.join(', ')} (${(milliseconds / 1000).toFixed(1)} s)`
}

/** `1 message`, `1,000 messages`. */
export function formatCount(count: number, noun: string): string {
  return `${formatNumber(count)} ${noun}${count === 1 ? '' : 's'}`
}

function formatNumber(value: number): string {
  return value.toLocaleString('en-US')
}
