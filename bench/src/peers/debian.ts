import { spawnSync } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { PeerMissingError } from '../peer.ts'

const POLICY = '/usr/sbin/policy-rc.d'

/** Installs Debian packages, as root, unless the file is there; throws `PeerMissingError` where that cannot be done. */
export function installDebianPackages(packages: readonly string[], isThere: () => boolean): void {
  if (isThere()) return
  const list = packages.join(' ')
  if (process.getuid?.() === 0 && isOnPath('apt-get')) {
    console.error(`Installing ${list} …`)
    withoutServices(() => {
      aptGet('update')
      aptGet('install', '--yes', '--no-install-recommends', ...packages)
    })
  }
  if (!isThere()) throw new PeerMissingError(`it needs ${packages.join(' and ')}. On Debian, as root: apt-get install ${list}`)
}

export function isOnPath(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)))
}

/** The packages bring system services; the bench starts servers of its own, and nothing shall listen on their standard ports. */
function withoutServices(install: () => void): void {
  const isOurs = !existsSync(POLICY)
  if (isOurs) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    install()
  } finally {
    if (isOurs) rmSync(POLICY)
  }
}

function aptGet(...args: string[]): void {
  spawnSync('apt-get', ['-qq', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}
