import { Buffer } from 'node:buffer'
import type { RunningPeer } from '../../peer.ts'
import { COUNTER, markedBody, type MessageTemplate, type Step } from '../../plan.ts'
import { clientFrame, PING, upgradeRequest } from '../../wire/websocket.ts'
import { type Seeded, tokenOf } from './seed-store.ts'

const PAGE = 50

/** The native protocol (docs/protocol/native.md): the upgrade carries the session token, then JSON text frames. */
export function speakNative(
  port: number,
  seeded: Seeded,
  history: number,
): Pick<RunningPeer, 'keepAlive' | 'opening' | 'direct' | 'room' | 'historyPages'> {
  return {
    keepAlive: PING,
    opening: (person) => opening(port, person, { versions: [1] }),
    direct: (from) => message(from, seeded.conversationOf(from)),
    room: (from) => message(from, seeded.roomId),
    historyPages: (count) =>
      Array.from({ length: count }, (_, k) => page(seeded.conversationOf(0), PAGE + 2 + Math.floor((history - PAGE) * ((k * 0.618) % 1)))),
  }
}

/** From the upgrade to the welcome; `hello` holds what the first frame says beside its type. */
export function opening(port: number, person: number, hello: object): Step[] {
  return [
    { send: upgradeRequest({ port, path: '/ws', headers: { Authorization: `Bearer ${tokenOf(person)}` } }) },
    { expect: Buffer.from('HTTP/1.1 101') },
    { expect: Buffer.from('\r\n\r\n') },
    { send: clientFrame(JSON.stringify({ id: 1, type: 'hello', ...hello })) },
    { expect: Buffer.from('{"re":1,"result":') },
  ]
}

/** Ids of clients grow with time, as the protocol asks for: the counter stands in front. */
function message(from: number, conversationId: number): MessageTemplate {
  const clientMessageId = `0190-${COUNTER}-goose-${String(from).padStart(6, '0')}`
  const frame = `{"id":1${COUNTER},"type":"message.send","conversationId":${conversationId},"clientMessageId":"${clientMessageId}","body":{"kind":"text","text":"${markedBody(from)}"}}`
  return { bytes: clientFrame(frame), acknowledgement: Buffer.from('{"re":1') }
}

function page(conversationId: number, before: number): MessageTemplate {
  const frame = `{"id":1${COUNTER},"type":"history.page","conversationId":${conversationId},"before":${before},"limit":${PAGE}}`
  return { bytes: clientFrame(frame), acknowledgement: Buffer.from('{"re":1'), until: Buffer.from('"head":') }
}
