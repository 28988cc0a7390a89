import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './root.js'
import { runQuietly } from './run.js'

/** What is built, from what, and a file that is there afterwards. Programs are run by their files: no shell, no npx. */
const PARTS = [
  {
    name: 'server and terminal client',
    sources: ['tsconfig.base.json', 'tsconfig.json', 'packages/protocol', 'packages/sdk', 'packages/server', 'packages/terminal'],
    result: 'packages/server/dist/main.js',
    command: ['node_modules/typescript/bin/tsc', '-b'],
    folder: '.',
  },
  {
    name: 'web client',
    sources: ['packages/protocol/src', 'packages/sdk/src', 'packages/web', 'package-lock.json'],
    result: 'packages/web/dist/index.html',
    command: ['../../node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'],
    folder: 'packages/web',
  },
]
const STAMP = join(ROOT, '.build-stamp')

/**
 * Builds what has changed since it was built last.
 * @param {{ force?: boolean }} [options] `force`: whether to build everything again
 * @returns {Promise<void>} after a failure the process ends
 */
export async function buildIfNeeded({ force = false } = {}) {
  /** @type {Record<string, string>} */
  const built = !force && existsSync(STAMP) ? JSON.parse(readFileSync(STAMP, 'utf8')) : {}
  for (const { name, sources, result, command, folder } of PARTS) {
    const fingerprint = fingerprintSources(sources)
    if (built[name] === fingerprint && existsSync(join(ROOT, result))) continue
    console.log(`Building the ${name} …`)
    rmSync(STAMP, { force: true })
    if (!(await runQuietly(process.execPath, command, { cwd: join(ROOT, folder), env: { ...process.env, NODE_ENV: 'production' } }))) {
      console.error(`The ${name} could not be built; the reason is above.`)
      process.exit(1)
    }
    built[name] = fingerprint
  }
  writeFileSync(STAMP, JSON.stringify(built, null, 2))
}

/**
 * Changes when a source is added, removed or written.
 * @param {readonly string[]} sources
 */
function fingerprintSources(sources) {
  const hash = createHash('sha256').update(process.versions.node)
  for (const path of sources.flatMap((source) => listFiles(source))) {
    const { size, mtimeMs } = statSync(join(ROOT, path))
    hash.update(`${path} ${size} ${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function listFiles(path) {
  if (!existsSync(join(ROOT, path))) return []
  if (statSync(join(ROOT, path)).isFile()) return [path]
  return readdirSync(join(ROOT, path), { withFileTypes: true })
    .filter(({ name }) => name !== 'dist' && name !== 'node_modules' && !name.endsWith('.tsbuildinfo') && !/\.test\.tsx?$/.test(name))
    .flatMap(({ name }) => listFiles(`${path}/${name}`))
    .sort()
}
