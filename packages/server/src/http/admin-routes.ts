import { type Figures, ROUTES } from '@hongyan/protocol'
import type { FastifyInstance } from 'fastify'
import { assertAdministrator } from '../domain/account/assert-administrator.ts'
import { parseWith } from '../gateways/native/decode.ts'
import type { ActorReader } from './read-actor.ts'

export interface AdminRoutesDeps {
  readActor: ActorReader
  /** How the server is doing, with the samples taken after a time. */
  readFigures(after: number): Promise<Figures>
}

/** For those who run the server; others are refused by their role. */
export function bindAdminRoutes(app: FastifyInstance, { readActor, readFigures }: AdminRoutesDeps): void {
  app.get('/admin/figures', async (request) => {
    assertAdministrator(await readActor(request))
    const { after = 0 } = parseWith(ROUTES['admin.figures'].query, request.query)
    return readFigures(after)
  })
}
