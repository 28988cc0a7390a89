import { expect, test } from 'vitest'
import { findForbiddenImports } from './import-rules.js'

function isForbidden(file: string, specifier: string): boolean {
  return findForbiddenImports(file, `import { thing } from '${specifier}'\n`).length > 0
}

test.each([
  ['packages/server/src/domain/message/send-message.ts', '../ports/store.ts'],
  ['packages/server/src/store/sqlite/store.ts', '../../domain/ports/store.ts'],
  ['packages/server/src/gateways/native/encode.ts', '@hongyan/protocol'],
  ['packages/server/src/http/routes.ts', '../gateways/native/errors.ts'],
  ['packages/server/src/server.ts', './gateways/native/gateway.ts'],
  ['packages/server/src/main.ts', './server.ts'],
  ['packages/server/src/http/routes.ts', 'fastify'],
  ['packages/web/src/app.tsx', '@hongyan/sdk/browser'],
  ['packages/terminal/src/index.ts', '@hongyan/protocol'],
  ['packages/testkit/src/server.ts', '@hongyan/server'],
  ['e2e/conversations/a.test.ts', '@hongyan/testkit'],
])('%s may import %s', (file, specifier) => {
  expect(isForbidden(file, specifier)).toBe(false)
})

test.each([
  ['packages/server/src/domain/message/send-message.ts', '../../store/sqlite/store.ts'],
  ['packages/server/src/domain/message/send-message.ts', '@hongyan/protocol'],
  ['packages/server/src/domain/message/send-message.ts', '../../server.ts'],
  ['packages/server/src/store/sqlite/store.ts', '../../bus/local-bus.ts'],
  ['packages/server/src/gateways/native/encode.ts', '../room-json/encode.ts'],
  ['packages/server/src/gateways/native/encode.ts', '../../http/routes.ts'],
  ['packages/server/src/http/routes.ts', '../store/sqlite/store.ts'],
  ['packages/protocol/src/index.ts', '@hongyan/sdk'],
  ['packages/sdk/src/client.ts', '@hongyan/server'],
  ['packages/sdk/src/client.ts', '../../server/src/index.ts'],
  ['packages/web/src/app.tsx', '@hongyan/server'],
  ['packages/web/src/app.tsx', '@hongyan/testkit'],
  ['packages/server/src/unheard-of/thing.ts', '../main.ts'],
])('%s may not import %s', (file, specifier) => {
  expect(isForbidden(file, specifier)).toBe(true)
})

test('sees every form of an import, and its line', () => {
  const source = [
    'import {',
    '  first,',
    "} from '@hongyan/sdk'",
    "export * from '@hongyan/sdk'",
    "import '@hongyan/sdk'",
    "const later = await import('@hongyan/sdk')",
    "import type { Kind } from '@hongyan/sdk'",
  ].join('\n')
  expect(findForbiddenImports('packages/protocol/src/index.ts', source).map(({ line }) => line)).toEqual([1, 4, 5, 6, 7])
})

test('lets a test reach across the server, and a test of a client start a real server', () => {
  expect(isForbidden('packages/server/src/fanout/fanout.test.ts', '../store/sqlite/store.ts')).toBe(false)
  expect(isForbidden('packages/sdk/src/client.test.ts', '@hongyan/testkit')).toBe(false)
  expect(isForbidden('packages/sdk/src/client.test.ts', '@hongyan/server')).toBe(true)
})

test('refuses a folder nobody has given a place', () => {
  expect(findForbiddenImports('tools/x.ts', '')).toHaveLength(1)
})
