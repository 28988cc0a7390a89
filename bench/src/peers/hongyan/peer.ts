import { join } from 'node:path'
import { startServerProcess } from '../../../../packages/testkit/src/server-process.ts'
import { atTheEnd } from '../../at-the-end.ts'
import type { Peer, RunningPeer, Scene } from '../../peer.ts'
import { seedStore } from './seed-store.ts'
import { speakNative } from './native-plan.ts'

/** As somebody starts it, but for the limits that hold one person or one address back: the load comes from one of each. */
export const SERVER_FLAGS = ['--limit-messages-per-second', '0', '--limit-connections-per-address', '0', '--seat-policy', 'many']

export const hongyan: Peer = {
  name: 'hongyan',
  title: 'Hongyan',
  stores: true,
  description:
    '`hongyan serve` as a user starts it, SQLite in WAL mode with `synchronous=FULL`: a message is on disk before it is acknowledged or told. Rate limits lifted.',
  start: startHongyan,
}

async function startHongyan(scene: Scene): Promise<RunningPeer> {
  const data = join(scene.directory, 'data')
  const seeded = await seedStore(data, scene)
  return serveSeeded(data, seeded, scene)
}

/** Starts the built server over a data directory that was filled before. */
export async function serveSeeded(
  data: string,
  seeded: Awaited<ReturnType<typeof seedStore>>,
  { history }: Pick<Scene, 'history'>,
  flags: readonly string[] = [],
): Promise<RunningPeer> {
  const server = await startServerProcess({ data, args: [...SERVER_FLAGS, ...flags] })
  const forget = atTheEnd(() => server.signal('SIGKILL'))
  const port = await server.port()
  return {
    port,
    pids: () => [server.pid],
    ...speakNative(port, seeded, history),
    async stop() {
      const { code, stderr } = await server.end()
      forget()
      await server.cleanUp()
      if (code !== 0 || stderr !== '') throw new Error(`The Hongyan server ended with code ${code}: ${stderr}`)
    },
  }
}
