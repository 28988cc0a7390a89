import { COMMANDS, type CommandType, isCommandType } from '@hongyan/protocol'
import fc from 'fast-check'
import { decodeFrame, FrameError } from '../../../packages/server/src/gateways/native/decode.ts'
import type { FuzzTarget } from '../fuzz-target.ts'
import { hostileJson, hostileText } from '../hostile.ts'
import { assertDocumented } from '../judge.ts'
import { toWireError } from '../../../packages/server/src/gateways/native/errors.ts'
import { frames } from './frame-texts.ts'

const DEPTH_MAX = 64

/** The decoder alone, without a server around it: very many texts in little time. */
export const decoding: FuzzTarget<string> = {
  name: 'decoding',
  tries: 3000,
  inputs: ({ known }) =>
    fc.oneof({ weight: 3, arbitrary: frames(known) }, { weight: 1, arbitrary: hostileJson }, { weight: 1, arbitrary: hostileText }),
  async attack(text) {
    const before = Object.keys(Object.prototype).length
    try {
      const { type, id, params } = decodeFrame(text, DEPTH_MAX)
      assertSound(type, id, params)
      assertAsSchema(text, type, params)
    } catch (error) {
      if (!(error instanceof FrameError)) throw error
      assertDocumented(toWireError(error))
      if (error.code === 'request.invalid') assertAsSchema(text, typeIn(text), undefined)
    }
    if (Object.keys(Object.prototype).length !== before) throw new Error('The prototype of all objects was changed.')
  },
}

/** The decoder has short cuts; what it takes and what it refuses is what the schema does. */
function assertAsSchema(text: string, type: CommandType, params: unknown): void {
  const parsed = COMMANDS[type].params.safeParse(JSON.parse(text))
  if (JSON.stringify(parsed.data) !== JSON.stringify(params)) throw new Error(`The schema says otherwise: ${JSON.stringify(parsed.data)}`)
}

function typeIn(text: string): CommandType {
  return (JSON.parse(text) as { type: CommandType }).type
}

function assertSound(type: CommandType, id: number | undefined, params: unknown): void {
  if (!isCommandType(type)) throw new Error(`There is no command ${String(type)}.`)
  if (id !== undefined && !Number.isSafeInteger(id)) throw new Error(`${String(id)} is no id.`)
  const schema = COMMANDS[type].params
  const again = schema.parse(params)
  if (JSON.stringify(again) !== JSON.stringify(params)) throw new Error('What was decoded is decoded otherwise the second time.')
  const known = new Set(Object.keys(schema.shape))
  const strange = Object.keys(params as object).find((name) => !known.has(name))
  if (strange !== undefined) throw new Error(`The field ${strange} came through.`)
}
