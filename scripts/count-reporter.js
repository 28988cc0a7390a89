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
    /** @type {string[]} */
    const failures = []
    const counts = { passed: 0, failed: 0, skipped: 0, failures }
    for (const module of modules) {
      let failedTests = 0
      for (const test of module.children.allTests()) {
        const { state, errors } = test.result()
        if (state === 'passed') counts.passed++
        else if (state === 'skipped') counts.skipped++
        else {
          failedTests++
          failures.push(`${module.relativeModuleId}, ${test.fullName}: ${firstLine(errors?.[0])}`)
        }
      }
      counts.failed += failedTests
      if (failedTests === 0 && !module.ok()) {
        counts.failed++
        failures.push(`${module.relativeModuleId}: ${firstLine(module.errors()[0])}`)
      }
    }
    counts.failed += unhandledErrors.length
    failures.push(...unhandledErrors.map((error) => `outside of any test: ${firstLine(error)}`))
    if (counts.failed > 0) process.exitCode = 1
    const file = process.env.TEST_COUNTS_FILE
    if (file) writeFileSync(file, JSON.stringify(counts))
    else console.log(formatCounts(counts))
  }
}

/** @param {unknown} error */
function firstLine(error) {
  const message = error && typeof error === 'object' && 'message' in error ? String(error.message) : 'it says nothing'
  return message.split('\n', 1)[0]
}
