import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Peer, PeerMissingError, type RunningPeer, type Scene } from '../../peer.ts'
import { pageStart } from '../archived-message.ts'
import { installDebianPackages, isOnPath } from '../debian.ts'
import { findFreePort, Program } from '../program.ts'
import { closing, direct, historyPage, opening, room } from '../xmpp/stanzas.ts'
import { writeConfiguration } from './configuration.ts'
import { archiveId, writeDatabase } from './database.ts'

export const ejabberd: Peer = {
  name: 'ejabberd',
  title: 'ejabberd (archive in SQLite)',
  stores: true,
  description:
    'ejabberd as Debian packages it, XMPP over plain TCP; messages of pairs and rooms archived (mod_mam) in SQLite, which syncs every transaction; kernel poll, no limits, no federation.',
  prepare: () => {
    installDebianPackages(['ejabberd', 'erlang-p1-sqlite3'], () => isOnPath('erl') && hasSqliteDriver() && findApplication() !== undefined)
    return Promise.resolve()
  },
  start: startServer,
}

async function startServer(scene: Scene): Promise<RunningPeer> {
  const { directory, history } = scene
  const application = findApplication()
  if (application === undefined) throw new PeerMissingError('it needs ejabberd as Debian packages it.')
  const port = await findFreePort()
  const database = join(directory, 'ejabberd.sqlite')
  const configuration = join(directory, 'ejabberd.yml')
  writeDatabase(database, readFileSync(join(application.path, 'priv/sql/lite.sql'), 'utf8'), scene)
  writeFileSync(configuration, writeConfiguration({ port, database }))
  const server = await Program.start('erl', {
    // As its control script starts it, without a name in the network: that would need a port mapper that stays behind.
    args: ['+K', 'true', '+P', '250000', '-noinput', '-mnesia', 'dir', `"${join(directory, 'mnesia')}"`, '-s', 'ejabberd'],
    env: {
      HOME: directory,
      ERL_LIBS: application.libraries,
      ERL_MAX_PORTS: '65536',
      ERL_CRASH_DUMP_BYTES: '0',
      EJABBERD_CONFIG_PATH: configuration,
      EJABBERD_LOG_PATH: join(directory, 'ejabberd.log'),
    },
    port,
    directory,
  })
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

/** Debian keeps it below the folder of the machine's architecture, with its version in the name. */
function findApplication(): { libraries: string; path: string } | undefined {
  for (const folder of readdirSync('/usr/lib')) {
    const libraries = join('/usr/lib', folder)
    if (!folder.endsWith('-gnu') && !folder.includes('-linux-')) continue
    const name = readdirSync(libraries).find(
      (entry) => entry.startsWith('ejabberd-') && existsSync(join(libraries, entry, 'priv/sql/lite.sql')),
    )
    if (name !== undefined) return { libraries, path: join(libraries, name) }
  }
  return undefined
}

function hasSqliteDriver(): boolean {
  return existsSync('/usr/share/doc/erlang-p1-sqlite3')
}
