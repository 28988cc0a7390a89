import { Buffer } from 'node:buffer'
import { fileURLToPath } from 'node:url'
import type { Peer, RunningPeer, Scene } from '../../peer.ts'
import { COUNTER, markedBody, type MessageTemplate, type Step } from '../../plan.ts'
import { clientFrame, upgradeRequest } from '../../wire/websocket.ts'
import { findFreePort, Program } from '../program.ts'

const SERVER = fileURLToPath(new URL('server.js', import.meta.url))

/** What many would build a chat with. It keeps nothing, so it does less than what it is compared with. */
export const socketIo: Peer = {
  name: 'socket.io',
  title: 'socket.io (no storage)',
  stores: false,
  description:
    'socket.io 4 over WebSocket alone, messages to a user and to a room as its documentation shows them, each acknowledged; tokens in a Map, nothing stored, no heartbeat.',
  start: startServer,
}

async function startServer({ people, directory }: Scene): Promise<RunningPeer> {
  const port = await findFreePort()
  const server = await Program.start(process.execPath, { args: [SERVER, String(port), String(people)], port, directory })
  return {
    port,
    pids: () => server.pids(),
    opening: (person, { joinRoom }) => [...signIn(port, person), ...(joinRoom ? join() : [])],
    direct: (from, to) => message('direct', { id: COUNTER, to, body: markedBody(from) }),
    room: (from) => message('room', { id: COUNTER, body: markedBody(from) }),
    stop: () => server.stop(),
  }
}

/** https://socket.io/docs/v4/engine-io-protocol/ and https://socket.io/docs/v4/socket-io-protocol/: `4` message, `0` connect. */
function signIn(port: number, person: number): Step[] {
  return [
    { send: upgradeRequest({ port, path: '/socket.io/?EIO=4&transport=websocket' }) },
    { expect: Buffer.from('"pingInterval"') },
    { send: clientFrame(`40${JSON.stringify({ token: `token-${person}` })}`) },
    { expect: Buffer.from('40{"sid"') },
  ]
}

/** `42`, an event; the number after it asks for an acknowledgement, `43` with the same number. */
function join(): Step[] {
  return [{ send: clientFrame('420["join"]') }, { expect: Buffer.from('430["joined"]') }]
}

function message(event: string, payload: Record<string, unknown>): MessageTemplate {
  return { bytes: clientFrame(`421${JSON.stringify([event, payload])}`), acknowledgement: Buffer.from('{"re":"') }
}
