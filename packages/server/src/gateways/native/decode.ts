import { CLIENT_MESSAGE_ID_MAX, COMMANDS, type CommandType, isCommandType, type ParsedParamsOf } from '@hongyan/protocol'
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
    const params = type === 'message.send' ? acceptMessage(envelope) : undefined
    return { id, type, params: params ?? parseWith(COMMANDS[type].params, frame) }
  } catch (error) {
    throw error instanceof ProtocolError ? new FrameError(error, id) : error
  }
}

const CLIENT_MESSAGE_ID = /^[A-Za-z0-9_.:-]{8,}$/

/**
 * The parameters of a `message.send` that is plainly as its schema wants it; undefined for all that must be looked at
 * closely. Nearly every frame is one, and this takes a tenth of the time. A test holds it to the schema.
 */
export function acceptMessage({
  conversationId,
  clientMessageId,
  body,
  acknowledged,
}: Record<string, unknown>): ParsedParamsOf<'message.send'> | undefined {
  if (typeof conversationId !== 'number' || !Number.isSafeInteger(conversationId) || conversationId <= 0) return undefined
  if (typeof clientMessageId !== 'string' || clientMessageId.length > CLIENT_MESSAGE_ID_MAX) return undefined
  if (!CLIENT_MESSAGE_ID.test(clientMessageId)) return undefined
  if (typeof body !== 'object' || body === null) return undefined
  const { kind, text } = body as Record<string, unknown>
  if (kind !== 'text' || typeof text !== 'string' || acknowledged !== undefined) return undefined
  return { conversationId, clientMessageId, body: { kind, text } }
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
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i)
    if (char === 0x22) {
      i = endOfString(text, i)
      if (i < 0) return false
    } else if (char === 0x5b || char === 0x7b) {
      if (++depth > depthMax) return true
    } else if (char === 0x5d || char === 0x7d) depth--
  }
  return false
}

/** Where the string that begins here ends; -1 when it does not. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1)
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1)
  return end
}

function isEscaped(text: string, at: number): boolean {
  let before = at
  while (text.charCodeAt(before - 1) === 0x5c) before--
  return (at - before) % 2 === 1
}
