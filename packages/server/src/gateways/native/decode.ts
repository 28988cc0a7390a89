import { COMMANDS, type CommandType, isCommandType } from '@hongyan/protocol'
import type { z } from 'zod'
import { ProtocolError } from './errors.ts'

export interface DecodedFrame {
  id: number | undefined
  type: CommandType
  params: unknown
}

/** A frame that could not be decoded, with the `id` to answer to where there is one. */
export class FrameError extends ProtocolError {
  constructor(
    cause: ProtocolError,
    readonly id: number | undefined,
  ) {
    super(cause.code, cause.field)
  }
}

/** Text frame → command with checked parameters. Throws `FrameError`. */
export function decodeFrame(text: string, depthMax: number): DecodedFrame {
  let id: number | undefined
  try {
    const frame = parseJson(text, depthMax)
    if (typeof frame !== 'object' || frame === null || Array.isArray(frame)) throw new ProtocolError('frame.malformed')
    const envelope = frame as Record<string, unknown>
    id = parseId(envelope['id'])
    const type = envelope['type']
    if (typeof type !== 'string') throw new ProtocolError('frame.malformed', 'type')
    if (!isCommandType(type)) throw new ProtocolError('frame.unknown-type')
    return { id, type, params: parseWith(COMMANDS[type].params, frame) }
  } catch (error) {
    throw error instanceof ProtocolError ? new FrameError(error, id) : error
  }
}

function parseId(id: unknown): number | undefined {
  if (id === undefined) return undefined
  if (typeof id !== 'number' || !Number.isSafeInteger(id) || id < 0) throw new ProtocolError('frame.malformed', 'id')
  return id
}

/** Throws `frame.too-deep`, `frame.malformed`. */
export function parseJson(text: string, depthMax: number): unknown {
  if (isDeeperThan(text, depthMax)) throw new ProtocolError('frame.too-deep')
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new ProtocolError('frame.malformed')
  }
}

/** Throws `request.invalid` with the path of the first field that is wrong. */
export function parseWith<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  throw new ProtocolError('request.invalid', parsed.error.issues[0]?.path.join('.') ?? '')
}

/** Counts brackets outside strings, before anything is built from them. */
export function isDeeperThan(text: string, depthMax: number): boolean {
  if (text.length <= depthMax * 2) return false
  let depth = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i)
    if (inString) {
      if (char === 0x5c) i++
      else if (char === 0x22) inString = false
    } else if (char === 0x22) inString = true
    else if (char === 0x5b || char === 0x7b) {
      if (++depth > depthMax) return true
    } else if (char === 0x5d || char === 0x7d) depth--
  }
  return false
}
