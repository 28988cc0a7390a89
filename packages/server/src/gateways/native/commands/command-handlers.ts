import type { CommandType, ParsedParamsOf, ResultOf } from '@hongyan/protocol'
import type { Actor } from '../../../domain/session/actor.ts'
import type { Subscriber } from '../../../fanout/subscriber.ts'
import { accountCommands } from './account-commands.ts'
import { contactCommands } from './contact-commands.ts'
import { conversationCommands } from './conversation-commands.ts'
import { listCommands } from './list-commands.ts'
import { messageCommands } from './message-commands.ts'
import { presenceCommands } from './presence-commands.ts'
import { roomAdministrationCommands } from './room-administration-commands.ts'
import { roomCommands } from './room-commands.ts'
import { weatherCommands } from './weather-commands.ts'

/** Who calls: the actor of the session and, on a WebSocket, the connection. */
export interface Call {
  actor: Actor
  /** Null over HTTP. */
  subscriber: Subscriber | null
}

export type HandledCommand = Exclude<CommandType, 'hello'>
export type CommandHandler<T extends HandledCommand> = (call: Call, params: ParsedParamsOf<T>) => Promise<ResultOf<T>>
export type CommandHandlers = { [T in HandledCommand]: CommandHandler<T> }

export type CommandDeps = Parameters<typeof accountCommands>[0] &
  Parameters<typeof contactCommands>[0] &
  Parameters<typeof conversationCommands>[0] &
  Parameters<typeof listCommands>[0] &
  Parameters<typeof messageCommands>[0] &
  Parameters<typeof presenceCommands>[0] &
  Parameters<typeof roomAdministrationCommands>[0] &
  Parameters<typeof roomCommands>[0] &
  Parameters<typeof weatherCommands>[0]

/** One handler per command; a command without one does not compile. */
export function createCommandHandlers(deps: CommandDeps): CommandHandlers {
  return {
    ping: async () => ({}),
    ...accountCommands(deps),
    ...contactCommands(deps),
    ...conversationCommands(deps),
    ...listCommands(deps),
    ...messageCommands(deps),
    ...presenceCommands(deps),
    ...roomAdministrationCommands(deps),
    ...roomCommands(deps),
    ...weatherCommands(deps),
  }
}
