/**
 * Who may import whom: `docs/architecture.md`, "Folders". A folder may always import itself and the folders
 * named here; everything else in the repository is out of its reach. The longest matching folder decides.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const MAY_IMPORT = {
  'packages/protocol/src': [],
  'packages/sdk/src': ['packages/protocol/src'],
  'packages/web': ['packages/sdk/src', 'packages/protocol/src'],
  'packages/terminal/src': ['packages/sdk/src', 'packages/protocol/src'],

  'packages/server/src/domain': [],
  'packages/server/src/store': ['packages/server/src/domain', 'packages/server/src/threads'],
  'packages/server/src/threads': [],
  'packages/server/src/passwords': ['packages/server/src/domain', 'packages/server/src/threads', 'packages/protocol/src'],
  'packages/server/src/bus': ['packages/server/src/domain'],
  'packages/server/src/blobs': ['packages/server/src/domain'],
  'packages/server/src/images': ['packages/server/src/domain'],
  'packages/server/src/weather': ['packages/server/src/domain'],
  'packages/server/src/journal': ['packages/server/src/domain'],
  'packages/server/src/fanout': ['packages/server/src/domain'],
  'packages/server/src/gateways/native': [
    'packages/server/src/domain',
    'packages/server/src/fanout',
    'packages/server/src/config',
    'packages/protocol/src',
  ],
  // The HTTP half of the native door.
  'packages/server/src/http': [
    'packages/server/src/domain',
    'packages/server/src/gateways/native',
    'packages/server/src/tls',
    'packages/server/src/config',
    'packages/protocol/src',
  ],
  // Reads what the parts count, and tells it; the parts do not know of it.
  'packages/server/src/metrics': ['packages/server/src/domain', 'packages/server/src/config'],
  // Tools of the person who runs a server.
  'packages/server/src/verify': ['packages/server/src/store', 'packages/server/src/config'],
  'packages/server/src/backup': ['packages/server/src/verify', 'packages/server/src/store', 'packages/server/src/config'],
  'packages/server/src/admin': [
    'packages/server/src/domain',
    'packages/server/src/store',
    'packages/server/src/passwords',
    'packages/server/src/config',
    'packages/server/src/start',
  ],
  'packages/server/src/config': [],
  'packages/server/src/tls': ['packages/server/src/config'],
  'packages/server/src/start': ['packages/server/src/config'],
  // server.ts, main.ts, index.ts: composition, the one place where choices are made.
  'packages/server/src': [
    'packages/server/src/domain',
    'packages/server/src/store',
    'packages/server/src/passwords',
    'packages/server/src/bus',
    'packages/server/src/blobs',
    'packages/server/src/images',
    'packages/server/src/weather',
    'packages/server/src/journal',
    'packages/server/src/fanout',
    'packages/server/src/gateways',
    'packages/server/src/http',
    'packages/server/src/metrics',
    'packages/server/src/tls',
    'packages/server/src/config',
    'packages/server/src/start',
    'packages/server/src/verify',
    'packages/server/src/backup',
    'packages/server/src/admin',
    'packages/protocol/src',
  ],

  'packages/testkit': ['packages', 'bin', 'scripts'],
  e2e: ['packages', 'bin', 'scripts'],
  bench: ['packages', 'bin', 'scripts'],
  // Pages are generated from the tables that tests ask for.
  scripts: ['packages', 'e2e'],
  bin: ['packages', 'scripts'],
}

/** Packages of the workspace, as they are named in imports. */
const PACKAGES = ['protocol', 'sdk', 'server', 'terminal', 'testkit', 'web']

/**
 * The imports of one file that its folder may not make.
 * @param {string} file path from the root, with slashes
 * @param {string} source
 * @returns {{ line: number, specifier: string, reason: string }[]}
 */
export function findForbiddenImports(file, source) {
  const folder = findFolder(file)
  if (folder === undefined) return [{ line: 1, specifier: file, reason: 'is in no folder that scripts/lib/import-rules.js knows' }]
  const isTest = /\.(test|contract)\.tsx?$|\/testing\//.test(file)
  return listImports(source).flatMap(({ specifier, line }) => {
    const target = resolveSpecifier(file, specifier)
    if (target === undefined) return []
    const targetFolder = findFolder(target)
    const allowed = [folder, ...(MAY_IMPORT[folder] ?? [])]
    if (targetFolder !== undefined && allowed.some((one) => targetFolder === one || targetFolder.startsWith(`${one}/`))) return []
    // A test may start the real thing, but the thing under test stays in its place.
    if (isTest && (target.startsWith('packages/testkit') || folder.startsWith('packages/server/src'))) return []
    return [{ line, specifier, reason: `${folder} may not import ${targetFolder ?? target}` }]
  })
}

const COMPOSITION = 'packages/server/src'

/** @param {string} path */
function findFolder(path) {
  const folder = Object.keys(MAY_IMPORT)
    .filter((one) => path === one || path.startsWith(`${one}/`))
    .sort((a, b) => b.length - a.length)[0]
  // A new folder of the server has no rights until it is named above.
  const isUnplaced = folder === COMPOSITION && path.slice(COMPOSITION.length + 1).includes('/')
  return isUnplaced ? undefined : folder
}

/**
 * Path from the root of what a specifier means, or undefined for packages from outside.
 * @param {string} file
 * @param {string} specifier
 */
function resolveSpecifier(file, specifier) {
  const name = PACKAGES.find((one) => specifier === `@hongyan/${one}` || specifier.startsWith(`@hongyan/${one}/`))
  if (name !== undefined) return `packages/${name}/src/index.ts`
  if (!specifier.startsWith('.')) return undefined
  const parts = file.split('/').slice(0, -1)
  for (const part of specifier.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return parts.join('/').replace(/^packages\/([a-z]+)\/dist\//, 'packages/$1/src/')
}

/**
 * Static, re-exporting and dynamic imports with a literal specifier.
 * @param {string} source
 */
function listImports(source) {
  const pattern = /^(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|^import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm
  return [...source.matchAll(pattern)].map((match) => ({
    specifier: match[1] ?? match[2] ?? match[3] ?? '',
    line: source.slice(0, match.index).split('\n').length,
  }))
}
