import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildIfNeeded } from './lib/build.js'
import { countTests, formatCounts, sumCounts } from './lib/counts.js'
import { installIfNeeded } from './lib/install.js'
import { runServerTestsOnNode24 } from './lib/node24.js'
import { requireNodeVersion } from './lib/node-version.js'
import { ROOT } from './lib/root.js'
import { run } from './lib/run.js'
import { installTestNeeds } from './lib/test-needs.js'

// `npm test [-- PATHS]` runs the tests; `npm run test:long` runs the long ones, and those of the server again on Node 24.
// Either installs and builds what is missing first, and ends with one line, `N passed, N failed`.
requireNodeVersion()
const isLong = process.argv.includes('--long')
const paths = process.argv.slice(2).filter((argument) => argument !== '--long')
const startedAt = performance.now()

await installIfNeeded()
await installTestNeeds()
await buildIfNeeded()

const parts = []
if (isLong) {
  parts.push(await countTests((env) => runVitest(['--project', 'long', ...paths], { ...env, LONG_TESTS: '1' })))
  console.log(`Long tests: ${formatCounts(sumCounts(parts))}.`)
  const onNode24 = await countTests(runServerTestsOnNode24)
  console.log(`Server tests on Node 24: ${formatCounts(onNode24)}.`)
  parts.push(onNode24)
} else {
  parts.push(await countTests((env) => runVitest(paths, env)))
}

const counts = sumCounts(parts)
if (process.env.TEST_COUNTS_FILE) writeFileSync(process.env.TEST_COUNTS_FILE, JSON.stringify(counts))
for (const failure of counts.failures) console.log(`Failed: ${failure}`)
console.log(`Took ${Math.round((performance.now() - startedAt) / 1000)} s on Node ${process.versions.node}.`)
console.log(formatCounts(counts))
process.exitCode = counts.failed > 0 ? 1 : 0

/**
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
function runVitest(args, env) {
  return run(process.execPath, [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', ...args], { cwd: ROOT, env })
}
