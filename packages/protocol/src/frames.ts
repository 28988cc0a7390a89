import { COMMANDS, type CommandType, type ParamsOf, type ResultOf } from './commands.ts'
import type { WireError } from './errors.ts'
import type { EventFrame } from './events.ts'

/** One JSON object per text frame. `id` counts up per connection and comes back as `re`; without it there is no answer. */
export type CommandFrame<T extends CommandType = CommandType> = { id?: number; type: T } & ParamsOf<T>
export type AnswerFrame<T extends CommandType = CommandType> = { re: number; result: ResultOf<T> } | { re: number; error: WireError }
export type ServerFrame = AnswerFrame | EventFrame

export function isCommandType(type: string): type is CommandType {
  return Object.hasOwn(COMMANDS, type)
}
