import { Buffer } from 'node:buffer'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compileC } from '../../compile-c.ts'
import type { Peer, RunningPeer, Scene } from '../../peer.ts'
import { COUNTER, markedBody, type MessageTemplate, type Step } from '../../plan.ts'
import { installDebianPackages, isOnPath } from '../debian.ts'
import { findFreePort, Program } from '../program.ts'

const SOURCE = fileURLToPath(new URL('relay.c', import.meta.url))

/** What the machine can do at most: a relay in C that stores nothing and checks nobody. */
export const cEpoll: Peer = {
  name: 'c-epoll',
  title: 'C, epoll, coalesced (no storage)',
  stores: false,
  description:
    'A relay of 200 lines of C: one thread, epoll, lines over TCP instead of WebSocket and JSON, no sign-in, nothing stored; what one round has for a socket is written once.',
  prepare: () => {
    installDebianPackages(['gcc', 'libc6-dev'], () => isOnPath('gcc'))
    return Promise.resolve()
  },
  start: startRelay,
}

async function startRelay({ directory }: Scene): Promise<RunningPeer> {
  const program = join(directory, 'relay')
  await compileC(program, [SOURCE])
  const port = await findFreePort()
  const relay = await Program.start(program, { args: [String(port)], port, directory })
  return {
    port,
    pids: () => relay.pids(),
    opening,
    direct: (from, to) => message(`D ${personName(to)} ${COUNTER} ${markedBody(from)}\n`),
    room: (from) => message(`G ${COUNTER} ${markedBody(from)}\n`),
    stop: () => relay.stop(),
  }
}

function opening(person: number, { joinRoom }: { joinRoom: boolean }): Step[] {
  const lines = [`J ${personName(person)}\n`, ...(joinRoom ? ['R\n'] : [])]
  return lines.flatMap((line) => [{ send: Buffer.from(line) }, { expect: Buffer.from('OK\n') }])
}

function message(line: string): MessageTemplate {
  return { bytes: Buffer.from(line), acknowledgement: Buffer.from('taken:') }
}

function personName(person: number): string {
  return String(person).padStart(6, '0')
}
