import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

interface Chunk {
  fileName: string
  code: string
  name?: string
  isEntry: boolean
  imports: readonly string[]
}

/**
 * Bytes, compressed, of what a browser must have before it can draw anything: the entries and all they import statically,
 * and the largest of the `alternatives` (by name), of which it loads one at once.
 */
export function measureInitialGzip(chunks: readonly Chunk[], alternatives: readonly string[] = []): number {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  const initial = new Set<Chunk>()
  const visit = (chunk: Chunk | undefined) => {
    if (!chunk || initial.has(chunk)) return
    initial.add(chunk)
    for (const name of chunk.imports) visit(byName.get(name))
  }
  for (const chunk of chunks) if (chunk.isEntry) visit(chunk)
  const sizeOf = ({ code }: Chunk) => gzipSync(code, { level: 9 }).length
  const chosen = chunks.filter(({ name }) => name !== undefined && alternatives.includes(name)).map(sizeOf)
  return [...initial].reduce((bytes, chunk) => bytes + sizeOf(chunk), Math.max(0, ...chosen))
}

/** Fails the build when the first load grows past its budget, so that nobody finds out in the field. */
export function bundleBudget({ initialGzipBytes, alternatives }: { initialGzipBytes: number; alternatives: readonly string[] }): Plugin {
  return {
    name: 'hongyan:bundle-budget',
    apply: 'build',
    writeBundle(_options, bundle) {
      const bytes = measureInitialGzip(
        Object.values(bundle).filter((output) => output.type === 'chunk'),
        alternatives,
      )
      const line = `initial JavaScript: ${(bytes / 1000).toFixed(1)} kB gzip of ${initialGzipBytes / 1000} kB allowed`
      if (bytes > initialGzipBytes) this.error(line)
      else console.log(line)
    },
  }
}
