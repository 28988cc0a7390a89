import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ROOT } from './root.js'

/**
 * Writes a generated file, or with `--check` on the command line fails when it is not what it should be.
 * @param {string} path from the root
 * @param {string} content
 */
export function writeGenerated(path, content) {
  const file = join(ROOT, path)
  if (!process.argv.includes('--check')) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
    return
  }
  if (existsSync(file) && readFileSync(file, 'utf8') === content) return
  console.error(`${path} is not fresh: run \`node ${process.argv[1]?.slice(ROOT.length)}\` and commit it.`)
  process.exitCode = 1
}
