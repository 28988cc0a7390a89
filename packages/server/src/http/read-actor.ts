import type { FastifyRequest } from 'fastify'
import type { IncomingMessage } from 'node:http'
import { briefOf } from '../domain/account/account.ts'
import { DomainError } from '../domain/errors.ts'
import type { Actor } from '../domain/session/actor.ts'
import { authenticate, type AuthenticateDeps } from '../domain/session/authenticate.ts'
import type { Credentials } from './credentials.ts'

export type ActorReader = (request: FastifyRequest) => Promise<Actor>

/** Who asks, by the token of the request. Throws `session.required`, `session.ended`. */
export function createActorReader(
  deps: AuthenticateDeps,
  credentials: Credentials,
  addressOf: (request: IncomingMessage) => string,
): ActorReader {
  return async (request) => {
    const token = credentials.tokenOf(request.raw)
    if (token === undefined) throw new DomainError('session.required')
    const address = addressOf(request.raw)
    const { account, session } = await authenticate(deps, token, address)
    return {
      account: briefOf(account),
      role: account.role,
      sessionId: session.id,
      device: { platform: session.platform, label: session.label, address },
      via: null,
    }
  }
}
