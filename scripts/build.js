import { buildIfNeeded } from './lib/build.js'
import { installIfNeeded } from './lib/install.js'
import { requireNodeVersion } from './lib/node-version.js'

requireNodeVersion()
await installIfNeeded()
await buildIfNeeded({ force: process.argv.includes('--force') })
