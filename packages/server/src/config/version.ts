import { readFileSync } from 'node:fs'

/** Version of this server, from its package. */
export const SERVER_VERSION: string = readVersion()

function readVersion(): string {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
  return manifest.version
}
