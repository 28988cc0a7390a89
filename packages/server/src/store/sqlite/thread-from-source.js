import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/**
 * The code of `thread.ts` and all it needs, for a checkout that runs from its sources. Made once per
 * process: on Node 20 a thread inherits no loader of its parent, and one of its own takes it a second.
 * Not part of the build; there a thread starts from `thread.js`.
 *
 * @returns {Promise<string>}
 */
export async function bundleThread() {
  const entry = new URL('./thread.ts', import.meta.url)
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(entry)],
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    conditions: ['source'],
    external: ['better-sqlite3'],
    define: { 'import.meta.url': JSON.stringify(entry.href) },
    sourcemap: 'inline',
    // A thread that starts from a string would look for packages where the process was started.
    banner: { js: '((require) => {' },
    footer: { js: `})(require('node:module').createRequire(${JSON.stringify(entry.href)}))` },
  })
  const [bundle] = outputFiles
  if (!bundle) throw new Error('esbuild made no file.')
  return bundle.text
}
