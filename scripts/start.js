import { buildIfNeeded } from './lib/build.js'
import { installIfNeeded } from './lib/install.js'
import { requireNodeVersion } from './lib/node-version.js'

// `npm start`: installs and builds what is missing, then serves in this same process, so that Ctrl+C and SIGTERM reach the server itself.
requireNodeVersion()
await installIfNeeded()
await buildIfNeeded()
const { serve } = await import('../packages/server/dist/main.js')
process.exitCode = await serve(process.argv.slice(2), process.env)
