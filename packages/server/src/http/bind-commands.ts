import { COMMANDS, type CommandType } from '@hongyan/protocol'
import type { FastifyInstance } from 'fastify'
import type { KeyedLimit } from '../domain/rate/keyed-limit.ts'
import type { CommandHandlers, HandledCommand } from '../gateways/native/commands/command-handlers.ts'
import { parseWith } from '../gateways/native/decode.ts'
import type { ActorReader } from './read-actor.ts'
import { readFields } from './request-input.ts'

interface BindCommandsDeps {
  handlers: CommandHandlers
  readActor: ActorReader
  /** Commands per account; on a WebSocket the sender is held back instead. */
  commands: KeyedLimit
}

/** The commands of the WebSocket that have an address below `/api` too: the same handlers, the same checks. */
export function bindCommands(app: FastifyInstance, { handlers, readActor, commands }: BindCommandsDeps): void {
  for (const [type, command] of Object.entries(COMMANDS) as [CommandType, (typeof COMMANDS)[CommandType] & { http?: string }][]) {
    if (!command.http) continue
    const [method = '', path = ''] = command.http.split(' ')
    const handle = handlers[type as HandledCommand] as (call: object, params: unknown) => Promise<unknown>
    app.route({
      method,
      url: path,
      handler: async (request) => {
        const actor = await readActor(request)
        commands.take(String(actor.account.id))
        return handle({ actor, subscriber: null }, parseWith(command.params, readFields(request, command.params)))
      },
    })
  }
}
