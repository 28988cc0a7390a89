import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { measureInitialGzip } from './bundle-budget.ts'

const size = (code: string) => gzipSync(code, { level: 9 }).length

test('counts entries and their static imports once, and nothing that is loaded later', () => {
  const chunks = [
    { fileName: 'main.js', code: 'main()', isEntry: true, imports: ['shared.js', 'other.js'] },
    { fileName: 'other.js', code: 'other()', isEntry: false, imports: ['shared.js'] },
    { fileName: 'shared.js', code: 'shared()', isEntry: false, imports: ['main.js'] },
    { fileName: 'later.js', code: 'x'.repeat(1000), isEntry: false, imports: ['shared.js'] },
  ]
  expect(measureInitialGzip(chunks)).toBe(size('main()') + size('other()') + size('shared()'))
})

test('counts the largest of the languages, one of which is loaded at once', () => {
  const chunks = [
    { fileName: 'main.js', code: 'main()', isEntry: true, imports: [] },
    { fileName: 'en-1.js', name: 'en', code: 'hello', isEntry: false, imports: [] },
    { fileName: 'zh-1.js', name: 'zh', code: 'a language of more words', isEntry: false, imports: [] },
  ]
  expect(measureInitialGzip(chunks, ['en', 'zh'])).toBe(size('main()') + size('a language of more words'))
})
