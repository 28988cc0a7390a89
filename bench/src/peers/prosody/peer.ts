import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Peer, RunningPeer, Scene } from '../../peer.ts'
import { pageStart } from '../archived-message.ts'
import { installDebianPackages, isOnPath } from '../debian.ts'
import { findFreePort, Program } from '../program.ts'
import { closing, direct, historyPage, opening, room } from '../xmpp/stanzas.ts'
import { writeConfiguration } from './configuration.ts'
import { archiveId, writeDatabase } from './database.ts'

export const prosody: Peer = {
  name: 'prosody',
  title: 'Prosody (archive in SQLite)',
  stores: true,
  description:
    'Prosody as Debian packages it, XMPP over plain TCP; messages of pairs and rooms archived (mod_mam, mod_muc_mam) in SQLite, which syncs every transaction; epoll without Nagle, a patient garbage collector where speed is measured, no limits, no federation.',
  prepare: () => {
    installDebianPackages(['prosody', 'lua-dbi-sqlite3'], () => isOnPath('prosody') && hasSqliteDriver())
    return Promise.resolve()
  },
  start: startServer,
}

async function startServer(scene: Scene): Promise<RunningPeer> {
  const { directory, history } = scene
  const port = await findFreePort()
  const configuration = join(directory, 'prosody.cfg.lua')
  writeDatabase(join(directory, 'prosody.sqlite'), scene)
  writeFileSync(configuration, writeConfiguration(port, scene))
  const server = await Program.start('prosody', { args: ['--config', configuration, '-F'], port, directory })
  return {
    port,
    pids: () => server.pids(),
    opening,
    closing,
    direct,
    room,
    historyPages: (count) => Array.from({ length: count }, (_, k) => historyPage(archiveId(pageStart(k, history)))),
    stop: () => server.stop(),
  }
}

/** The package that every driver needs comes along; the driver itself is only recommended. */
function hasSqliteDriver(): boolean {
  return existsSync('/usr/share/doc/lua-dbi-sqlite3')
}
