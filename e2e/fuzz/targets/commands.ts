import { RawSocket, until } from '@hongyan/testkit'
import type { ServerFrame } from '@hongyan/protocol'
import type { Field } from '../field.ts'
import type { FuzzTarget } from '../fuzz-target.ts'
import { assertCloseCode, assertDocumented, assertTellsNothing } from '../judge.ts'
import { frames } from './frame-texts.ts'

/** Far above the ids of the frames that are tried. */
let lastPing = 2 ** 45
let socket: { field: Field; raw: RawSocket } | undefined

/** Frames over a live, signed-in socket: each has its answer or ends the connection, and the next ping is answered. */
export const commands: FuzzTarget<string> = {
  name: 'commands',
  tries: 600,
  inputs: ({ known }) => frames(known),
  async attack(text, field) {
    const raw = await openSocket(field)
    const from = raw.frames.get().length
    raw.sendsRaw(text)
    const ping = ++lastPing
    raw.sends({ id: ping, type: 'ping' })
    const pong = until(
      raw.frames,
      (all) => all.slice(from).some((frame) => 're' in frame && frame.re === ping),
      `a pong after ${text.slice(0, 300)}`,
    )
    const end = await Promise.race([raw.closed, pong])
    pong.catch(() => undefined)
    if (typeof end === 'object') assertCloseCode(end.code)
    const id = answerableId(text)
    const isAnswer = (frame: ServerFrame): boolean => ('re' in frame ? frame.re === id : frame.type === 'error')
    if (id !== undefined && raw.isOpen)
      await until(raw.frames, (all) => all.slice(from).some(isAnswer), `an answer to ${text.slice(0, 300)}`)
    for (const frame of raw.frames.get().slice(from)) {
      assertTellsNothing(JSON.stringify(frame), text)
      if ('error' in frame) assertDocumented(frame.error)
    }
  },
}

async function openSocket(field: Field): Promise<RawSocket> {
  if (socket?.field === field && socket.raw.isOpen && socket.raw.frames.get().length < FRAMES_KEPT) return socket.raw
  socket?.raw.breaks()
  socket = { field, raw: await RawSocket.signedIn(field.server.url, await field.attackersToken()) }
  return socket.raw
}

/** A bare socket keeps all it has heard. */
const FRAMES_KEPT = 2000

/** The id a frame is answered to, where it is a frame with one. */
function answerableId(text: string): number | undefined {
  try {
    const frame = JSON.parse(text) as { id?: unknown } | null
    const id = frame?.id
    return typeof id === 'number' && Number.isSafeInteger(id) && id >= 0 ? id : undefined
  } catch {
    return undefined
  }
}
