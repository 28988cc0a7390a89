import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** @typedef {{ passed: number, failed: number, skipped: number, failures: string[] }} Counts `failures`: what failed, a line each */

/** @param {Omit<Counts, 'failures'>} counts */
export function formatCounts({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/**
 * Runs something that leaves its counts in the file named by the variable `TEST_COUNTS_FILE`. A run that fails
 * without saying what, or says nothing at all, counts as one failed.
 * @param {(env: NodeJS.ProcessEnv) => Promise<number>} work resolves with the exit code
 * @returns {Promise<Counts>}
 */
export async function countTests(work) {
  const folder = mkdtempSync(join(tmpdir(), 'hongyan-counts-'))
  try {
    const file = join(folder, 'counts.json')
    const code = await work({ ...process.env, TEST_COUNTS_FILE: file })
    /** @type {Counts} */
    const counts = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: 0, failed: 0, skipped: 0, failures: [] }
    const saysNothing = counts.passed + counts.failed === 0
    return counts.failed === 0 && (code !== 0 || saysNothing) ? { ...counts, failed: 1, failures: [`exit code ${code}`] } : counts
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * @param {readonly Counts[]} all
 * @returns {Counts}
 */
export function sumCounts(all) {
  return all.reduce(
    (sum, counts) => ({
      passed: sum.passed + counts.passed,
      failed: sum.failed + counts.failed,
      skipped: sum.skipped + counts.skipped,
      failures: [...sum.failures, ...counts.failures],
    }),
    { passed: 0, failed: 0, skipped: 0, failures: [] },
  )
}
