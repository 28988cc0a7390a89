import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { installIfNeeded } from './lib/install.js'
import { requireNodeVersion } from './lib/node-version.js'
import { ROOT } from './lib/root.js'
import { runQuietly } from './lib/run.js'

// `npm run check`: everything that can be said without running the tests. Each check runs even when one before it failed.
requireNodeVersion()
await installIfNeeded()

const TSC = 'node_modules/typescript/bin/tsc'
/** Every generator takes `--check`: it fails when what it would write differs from what is there. */
const generators = readdirSync(join(ROOT, 'scripts'))
  .filter((name) => /^generate-.*\.js$/.test(name))
  .sort()

/** @type {[string, string[]][]} */
const CHECKS = [
  ['format', ['node_modules/oxfmt/bin/oxfmt', '--check', '.']],
  ['types of the programs', [TSC, '-b', '.', 'packages/testkit']],
  ['types of the web client', [TSC, '-p', 'packages/web']],
  ['types of its service worker', [TSC, '-p', 'packages/web/service-worker']],
  ['types of its tests', [TSC, '-p', 'tsconfig.web-tests.json']],
  ['types of all other tests and of scripts', [TSC, '-p', 'tsconfig.tests.json']],
  ['lint', ['node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings', '.']],
  ['import directions', ['scripts/check-imports.js']],
  ['reasons of dependencies', ['scripts/check-dependencies.js']],
  ...generators.map((name) => /** @type {[string, string[]]} */ ([`generated files of ${name}`, [`scripts/${name}`, '--check']])),
]

/** @type {string[]} */
const failed = []
for (const [name, command] of CHECKS) {
  const isGood = await runQuietly(process.execPath, command, { cwd: ROOT })
  console.log(`${isGood ? 'ok    ' : 'FAILED'}  ${name}`)
  if (!isGood) failed.push(name)
}
if (failed.length > 0) {
  console.error(`The check failed: ${failed.join(', ')}.`)
  process.exit(1)
}
console.log('The check is clean.')
