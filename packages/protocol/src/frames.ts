import { z } from 'zod'
import { COMMANDS, type CommandType, type ParamsOf, type ResultOf } from './commands.ts'
import type { WireError } from './errors.ts'
import type { EventFrame } from './events.ts'

/** The envelope of a command: one JSON object per text frame. `id` counts up per connection and comes back as `re`; without it there is no answer. */
export const CommandEnvelope = z.looseObject({ id: z.number().int().nonnegative().optional(), type: z.string() })

export type CommandFrame<T extends CommandType = CommandType> = { id?: number; type: T } & ParamsOf<T>
export type AnswerFrame<T extends CommandType = CommandType> = { re: number; result: ResultOf<T> } | { re: number; error: WireError }
export type ServerFrame = AnswerFrame | EventFrame

export function isAnswer(frame: ServerFrame): frame is AnswerFrame {
  return 're' in frame
}

export function isCommandType(type: string): type is CommandType {
  return Object.hasOwn(COMMANDS, type)
}
