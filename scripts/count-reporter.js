import { writeFileSync } from 'node:fs'
import { formatCounts } from './lib/counts.js'

/**
 * Ends every run with one line, `N passed, N failed`, that counts tests. A file that cannot be loaded and
 * an error outside of any test count as one failed each, so the line never looks better than the exit code.
 */
export default class CountReporter {
  /**
   * @param {ReadonlyArray<import('vitest/node').TestModule>} modules
   * @param {ReadonlyArray<unknown>} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    const counts = { passed: 0, failed: 0, skipped: 0 }
    for (const module of modules) {
      let failedTests = 0
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state === 'passed') counts.passed++
        else if (state === 'failed') failedTests++
        else counts.skipped++
      }
      counts.failed += failedTests
      if (failedTests === 0 && !module.ok()) counts.failed++
    }
    counts.failed += unhandledErrors.length
    if (counts.failed > 0) process.exitCode = 1
    const file = process.env.TEST_COUNTS_FILE
    if (file) writeFileSync(file, JSON.stringify(counts))
    else console.log(formatCounts(counts))
  }
}
