#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { requireNodeVersion } from '../scripts/lib/node-version.js'

requireNodeVersion()
if (!existsSync(new URL('../packages/server/dist/main.js', import.meta.url))) {
  console.error('Hongyan is not built yet. Run `npm run build` (or `npm start`, which builds and serves) in its folder once.')
  process.exit(1)
}
const { runProgram } = await import('./program.js')
await runProgram(process.argv)
