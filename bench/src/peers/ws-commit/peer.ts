import { Buffer } from 'node:buffer'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Peer, RunningPeer, Scene } from '../../peer.ts'
import { COUNTER, markedBody, type MessageTemplate, type Step } from '../../plan.ts'
import { clientFrame, upgradeRequest } from '../../wire/websocket.ts'
import { pageStart } from '../archived-message.ts'
import { findFreePort, Program } from '../program.ts'
import { pairOf, ROOM, tokenOf, writeDatabase } from './database.ts'

const SERVER = fileURLToPath(new URL('server.js', import.meta.url))

/** The server that one writes first. Durable as ours, one commit per message. */
export const wsCommit: Peer = {
  name: 'ws-commit',
  title: 'the obvious Node server (ws, one commit per message)',
  stores: true,
  description:
    'ws and better-sqlite3 in one process and one thread: WAL, synchronous FULL, one commit per message before it is delivered and acknowledged.',
  start: startServer,
}

async function startServer(scene: Scene): Promise<RunningPeer> {
  const { directory, history } = scene
  const file = join(directory, 'messages.sqlite')
  writeDatabase(file, scene)
  const port = await findFreePort()
  const server = await Program.start(process.execPath, { args: [SERVER, String(port), file], port, directory })
  return {
    port,
    pids: () => server.pids(),
    opening: (person) => opening(port, person),
    direct: (from) => request({ type: 'send', id: COUNTER, conversation: pairOf(from), body: markedBody(from) }),
    room: (from) => request({ type: 'send', id: COUNTER, conversation: ROOM, body: markedBody(from) }),
    historyPages: (count) =>
      Array.from({ length: count }, (_, k) => ({
        ...request({ type: 'history', id: COUNTER, conversation: pairOf(0), before: pageStart(k, history) + 1 }),
        until: Buffer.from('"isComplete":true'),
      })),
    stop: () => server.stop(),
  }
}

function opening(port: number, person: number): Step[] {
  return [{ send: upgradeRequest({ port, path: `/?token=${tokenOf(person)}` }) }, { expect: Buffer.from('"welcome"') }]
}

function request(frame: Record<string, unknown>): MessageTemplate {
  return { bytes: clientFrame(JSON.stringify(frame)), acknowledgement: Buffer.from('{"re":"') }
}
