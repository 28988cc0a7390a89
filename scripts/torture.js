import { buildIfNeeded } from './lib/build.js'
import { installIfNeeded } from './lib/install.js'
import { requireNodeVersion } from './lib/node-version.js'
import { ROOT } from './lib/root.js'
import { run } from './lib/run.js'

// `npm run torture -- --kills N --seed S`: kills the built server under load; see docs/reliability.md.
requireNodeVersion()
await installIfNeeded()
await buildIfNeeded()
const program = ['--import', 'tsx', '--conditions=source', 'packages/testkit/src/torture/main.ts']
process.exitCode = await run(process.execPath, [...program, ...process.argv.slice(2)], { cwd: ROOT })
