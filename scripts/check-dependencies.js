import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './lib/root.js'

// Every dependency has a line in docs/dependencies.md, and every line a dependency.
const manifests = [
  'package.json',
  'e2e/package.json',
  'bench/package.json',
  ...readdirSync(join(ROOT, 'packages')).map((name) => `packages/${name}/package.json`),
]
const used = new Set(
  manifests.flatMap((path) => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(ROOT, path), 'utf8'))
    return Object.keys({ ...dependencies, ...devDependencies }).filter((name) => !name.startsWith('@hongyan/'))
  }),
)
const rows = readFileSync(join(ROOT, 'docs/dependencies.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
const explained = new Set(rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name)))

const complaints = [
  ...[...used].filter((name) => !explained.has(name)).map((name) => `${name} has no line in docs/dependencies.md.`),
  ...[...explained].filter((name) => !used.has(name ?? '')).map((name) => `docs/dependencies.md explains ${name}, which nothing uses.`),
]
if (complaints.length > 0) {
  console.error(complaints.join('\n'))
  process.exit(1)
}
console.log(`${used.size} dependencies, each with its reason.`)
