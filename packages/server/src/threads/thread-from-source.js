import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/**
 * The code of a thread and all it needs, for a checkout that runs from its sources. Made once per
 * process: on Node 20 a thread inherits no loader of its parent, and one of its own takes it a second.
 * Not part of the build; there a thread starts from what was built.
 *
 * @param {string} entry address of its module
 * @returns {Promise<string>}
 */
export async function bundleThread(entry) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(entry)],
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    conditions: ['source'],
    external: ['better-sqlite3', '@zxcvbn-ts/*'],
    // From a string nothing can be imported later, only required.
    supported: { 'dynamic-import': false },
    define: { 'import.meta.url': JSON.stringify(entry) },
    sourcemap: 'inline',
    // A thread that starts from a string would look for packages where the process was started.
    banner: { js: '((require) => {' },
    footer: { js: `})(require('node:module').createRequire(${JSON.stringify(entry)}))` },
  })
  const [bundle] = outputFiles
  if (!bundle) throw new Error('esbuild made no file.')
  return bundle.text
}
