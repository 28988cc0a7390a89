import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findForbiddenImports } from './lib/import-rules.js'
import { listSourceFiles } from './lib/source-files.js'
import { ROOT } from './lib/root.js'

const files = listSourceFiles(['packages', 'e2e', 'bench', 'scripts', 'bin'])
const found = files.flatMap((file) =>
  findForbiddenImports(file, readFileSync(join(ROOT, file), 'utf8')).map(
    ({ line, specifier, reason }) => `${file}:${line}: '${specifier}': ${reason}`,
  ),
)
if (found.length > 0) {
  console.error(found.join('\n'))
  process.exit(1)
}
console.log(`Import directions hold in ${files.length} files.`)
