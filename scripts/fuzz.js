import { join } from 'node:path'
import { installIfNeeded } from './lib/install.js'
import { requireNodeVersion } from './lib/node-version.js'
import { ROOT } from './lib/root.js'
import { run } from './lib/run.js'

// `npm run fuzz -- --minutes N [--seed S]`: cruelty to every decoder and route of the native door, for as long as one likes.
requireNodeVersion()
await installIfNeeded()
const program = join(ROOT, 'e2e/fuzz/run-fuzz.ts')
process.exitCode = await run(process.execPath, ['--import', 'tsx', '--conditions=source', program, ...process.argv.slice(2)], { cwd: ROOT })
