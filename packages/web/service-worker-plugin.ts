import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const SOURCE = fileURLToPath(new URL('./service-worker/service-worker.ts', import.meta.url))
const NAME = 'service-worker.js'
/** What a browser takes of itself when it installs the client; too large to be kept by everybody. */
const NOT_KEPT = /\.map$|^icon-.*512\.png$|^apple-touch-icon\.png$/

/** Builds the service worker, and tells it which files a release has: all of the client, so that every screen opens without a network. */
export function serviceWorker(): Plugin {
  let publicDir = ''
  return {
    name: 'hongyan:service-worker',
    apply: 'build',
    enforce: 'post',
    configResolved: (config) => void (publicDir = config.publicDir),
    buildStart() {
      this.emitFile({ type: 'chunk', id: SOURCE, fileName: NAME })
    },
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const worker = bundle[NAME]
        if (worker?.type !== 'chunk') throw new Error('The service worker was not built.')
        if (worker.imports.length > 0) throw new Error('The service worker shares code with the client; it must stand alone.')
        const built = Object.values(bundle).filter(({ fileName }) => fileName !== NAME && !NOT_KEPT.test(fileName))
        const shared = (await readdir(publicDir)).filter((name) => !NOT_KEPT.test(name)).sort()
        const hash = createHash('sha256').update(worker.code)
        for (const file of built) hash.update(file.fileName).update(file.type === 'chunk' ? file.code : file.source)
        for (const name of shared) hash.update(name).update(await readFile(join(publicDir, name)))
        const files = [...built.map(({ fileName }) => fileName), ...shared].map((name) => (name === 'index.html' ? '/' : `/${name}`))
        const release = { version: hash.digest('hex').slice(0, 16), files: files.sort() }
        worker.code = `self.release=${JSON.stringify(release)};\n${worker.code}`
      },
    },
  }
}
