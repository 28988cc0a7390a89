import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { ROOT } from './root.js'
import { NPM, runQuietly } from './run.js'

const STAMP = join(ROOT, 'node_modules', '.hongyan-installed')

/**
 * Installs the dependencies from the lockfile when they are missing or other than it says.
 * @returns {Promise<void>} after a failure the process ends with one line
 */
export async function installIfNeeded() {
  const wanted = describeInstallation()
  const stamp = existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : undefined
  if (stamp === wanted) return
  // Somebody ran npm themselves: what is there may be what the lockfile says, unless it was built for another Node.
  const isForThisNode = stamp === undefined || stamp.endsWith(describeNode())
  if (isForThisNode && isAsLocked()) return writeFileSync(STAMP, wanted)
  console.log('Installing dependencies (a minute or two, once) …')
  if (!(await runQuietly(NPM, ['ci', '--no-audit', '--no-fund'], { cwd: ROOT }))) {
    const missing = ['python3', 'make', 'g++'].filter((program) => !isOnPath(program))
    console.error(
      missing.length > 0
        ? `The installation failed. If it was at better-sqlite3: it is compiled here and needs ${missing.join(', ')} (on Debian: apt-get install python3 make g++).`
        : 'The installation failed; what npm said is above.',
    )
    process.exit(1)
  }
  writeFileSync(STAMP, wanted)
}

function describeInstallation() {
  const lockfile = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex')
  return `${lockfile} ${describeNode()}`
}

/** Native code is built for one version of Node. */
function describeNode() {
  return `node ABI ${process.versions.modules} ${process.platform} ${process.arch}\n`
}

/** Whether every package is there in the version of the lockfile, by the record npm leaves in `node_modules`. */
function isAsLocked() {
  const record = join(ROOT, 'node_modules', '.package-lock.json')
  if (!existsSync(record)) return false
  /** @type {{ packages: Record<string, { version?: string, optional?: boolean, devOptional?: boolean, link?: boolean }> }} */
  const installed = JSON.parse(readFileSync(record, 'utf8'))
  /** @type {typeof installed} */
  const locked = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'))
  return Object.entries(locked.packages).every(
    ([path, { version, optional, devOptional, link }]) =>
      !path.includes('node_modules/') || optional || devOptional || link || installed.packages[path]?.version === version,
  )
}

/** @param {string} program */
function isOnPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)))
}
