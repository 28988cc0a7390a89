import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, relative } from 'node:path'
import { ROOT } from './root.js'
import { NPM, run, runQuietly } from './run.js'

/** What speaks to the server; the browser and the terminal do not depend on the server's Node. */
const SERVER_TESTS = ['packages/protocol', 'packages/sdk', 'packages/server', 'e2e/conversations']
const LEFT_BEHIND = new Set(['node_modules', 'dist', '.git', 'data', 'test-results', '.build-stamp'])

/**
 * Runs the tests of the server on Node 24, in a copy of the project with an installation of its own: native code
 * is built for one version of Node. That Node comes from the npm registry; `nodedir` makes compilers use its headers.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} the exit code
 */
export async function runServerTestsOnNode24(env) {
  const folder = mkdtempSync(join(tmpdir(), 'hongyan-node24-'))
  try {
    const name = `node-${process.platform}-${process.arch}`
    mkdirSync(join(folder, 'node'))
    writeFileSync(join(folder, 'node', 'package.json'), '{ "private": true }')
    console.log('Installing Node 24 …')
    if (!(await runQuietly(NPM, ['install', '--no-save', '--no-audit', '--no-fund', `${name}@24`], { cwd: join(folder, 'node') }))) return 1
    const node = join(folder, 'node', 'node_modules', name)
    const tree = join(folder, 'hongyan')
    cpSync(ROOT, tree, { recursive: true, filter: (source) => isWanted(relative(ROOT, source)) })
    const environment = { ...env, PATH: `${join(node, 'bin')}${delimiter}${env.PATH ?? ''}`, npm_config_nodedir: node }
    return await run(join(node, 'bin', 'node'), ['scripts/test.js', ...SERVER_TESTS], { cwd: tree, env: environment })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @param {string} path */
function isWanted(path) {
  return !path.split(/[\\/]/).some((part) => LEFT_BEHIND.has(part)) && !path.endsWith('.tsbuildinfo')
}
