import type { DiskState } from './storage-watch.ts'

export type HealthProblem = 'store-refuses' | 'disk-full' | 'disk-low' | 'store-slow' | 'server-slow'

export interface Health {
  level: 'good' | 'warn' | 'bad'
  /** Worst first. */
  problems: HealthProblem[]
}

/** What of a sample says whether the server keeps up. */
export interface Strain {
  commitP99Ms: number | null
  writeQueue: number
  lagMs: number
}

/** So many samples in a row must say so: one slow commit is no slow store. */
const SAMPLES = 3
const SLOW_COMMIT_MS = 500
const LONG_QUEUE = 5000
const LONG_LAG_MS = 250

/** The state of a server in words, from its last samples (newest last), its disk, and whether the store takes what is written. */
export function judgeHealth({ recent, disk, refuses }: { recent: readonly Strain[]; disk: DiskState; refuses: boolean }): Health {
  const last = recent.slice(-SAMPLES)
  const always = (isBad: (strain: Strain) => boolean): boolean => last.length === SAMPLES && last.every(isBad)
  const problems: HealthProblem[] = []
  if (refuses) problems.push('store-refuses')
  if (disk === 'full') problems.push('disk-full')
  if (disk === 'low') problems.push('disk-low')
  if (always(({ commitP99Ms, writeQueue }) => (commitP99Ms ?? 0) > SLOW_COMMIT_MS || writeQueue > LONG_QUEUE)) problems.push('store-slow')
  if (always(({ lagMs }) => lagMs > LONG_LAG_MS)) problems.push('server-slow')
  if (problems.length === 0) return { level: 'good', problems }
  return { level: refuses || disk === 'full' ? 'bad' : 'warn', problems }
}
