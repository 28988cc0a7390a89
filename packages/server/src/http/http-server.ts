import { ERRORS, PROTOCOL_VERSIONS, type ErrorCode, type ServerInfo } from '@hongyan/protocol'
import helmet from '@fastify/helmet'
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply } from 'fastify'
import { SERVER_VERSION } from '../config/version.ts'
import { KeyedLimit } from '../domain/rate/keyed-limit.ts'
import { isLoopback } from '../gateways/native/client-address.ts'
import type { CommandHandlers } from '../gateways/native/commands/command-handlers.ts'
import { parseJson } from '../gateways/native/decode.ts'
import { ProtocolError, toWireError, wireError } from '../gateways/native/errors.ts'
import type { NativeTally } from '../gateways/native/native-tally.ts'
import { isAllowedOrigin } from '../gateways/native/origin.ts'
import { type AccountRoutesDeps, bindAccountRoutes } from './account-routes.ts'
import { type AdminRoutesDeps, bindAdminRoutes } from './admin-routes.ts'
import { bindCommands } from './bind-commands.ts'
import { describeApi } from './openapi.ts'
import { serveWebClient } from './web-client.ts'

export interface HttpServerDeps extends Omit<AccountRoutesDeps, 'limits'>, AdminRoutesDeps {
  handlers: CommandHandlers
  serverInfo: Omit<ServerInfo, 'version' | 'protocolVersions' | 'setUp'>
  allowedOrigins: readonly string[]
  limits: { avatarBytes: number; frameBytes: number; frameDepth: number; messagesPerSecond: number; messagesBurst: number }
  /** Directory of the built web client; null serves the API alone. */
  webClient: string | null
  /** What `GET /api/health` says. */
  status(): 'ok' | 'degraded' | 'stopping'
  tally: NativeTally
  onFault(error: unknown): void
}

const BLOB_ID = /^[A-Za-z0-9_-]{16,64}$/
/** Requests of one address in the long run: enough for a school behind one, far too little to do harm. */
const REQUESTS_PER_ADDRESS = { perSecond: 100, burst: 1000 }

/** `/api` and the web client. */
export async function createHttpServer(deps: HttpServerDeps): Promise<FastifyInstance> {
  const { limits } = deps
  const app = fastify({
    bodyLimit: limits.frameBytes,
    requestTimeout: 30_000,
    keepAliveTimeout: 10_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 256 },
  })
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        styleSrc: ["'self'", "'unsafe-inline'"],
        connectSrc: ["'self'", 'ws:', 'wss:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // Plain HTTP on a LAN is a way to run this; TLS is for who stands in front to promise.
    strictTransportSecurity: false,
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    referrerPolicy: { policy: 'no-referrer' },
  })

  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
    try {
      done(null, parseJson(text as string, limits.frameDepth))
    } catch (error) {
      done(error as Error)
    }
  })
  app.addContentTypeParser(/^image\//, { parseAs: 'buffer' }, (_request, body, done) => done(null, body))

  const requests = new KeyedLimit(deps.clock, REQUESTS_PER_ADDRESS)
  app.addHook('onRequest', async (request) => {
    const address = deps.facts.addressOf(request.raw)
    if (!isLoopback(address)) requests.take(address)
    const changes = request.method !== 'GET' && request.method !== 'HEAD' && request.method !== 'OPTIONS'
    if (changes && !isAllowedOrigin(request.raw, deps.allowedOrigins)) throw new ProtocolError('request.origin')
  })
  app.addHook('onResponse', async (_request, reply) => deps.tally.noteAnswer(reply.statusCode))
  app.setErrorHandler((error: FastifyError, _request, reply) => answerError(reply, error, deps))

  await app.register(
    async (api) => {
      api.addHook('onSend', async (_request, reply) => {
        if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store')
      })
      bindServerRoutes(api, deps)
      bindAccountRoutes(api, deps)
      bindAdminRoutes(api, deps)
      const { messagesPerSecond, messagesBurst } = limits
      const commands = new KeyedLimit(deps.clock, { perSecond: messagesPerSecond || Number.MAX_SAFE_INTEGER, burst: messagesBurst })
      bindCommands(api, { handlers: deps.handlers, readActor: deps.readActor, commands })
      api.setNotFoundHandler((_request, reply) => sendError(reply, 'request.not-found'))
    },
    { prefix: '/api' },
  )
  if (deps.webClient !== null) await serveWebClient(app, deps.webClient, (reply) => sendError(reply, 'request.not-found'))
  return app
}

function bindServerRoutes(api: FastifyInstance, deps: HttpServerDeps): void {
  const description = describeApi()

  api.get('/health', async (_request, reply) => {
    const status = deps.status()
    void reply.code(status === 'stopping' ? 503 : 200)
    return { status, version: SERVER_VERSION }
  })

  api.get(
    '/server',
    async (): Promise<ServerInfo> => ({
      ...deps.serverInfo,
      version: SERVER_VERSION,
      protocolVersions: [...PROTOCOL_VERSIONS],
      setUp: !deps.setup.isOpen,
    }),
  )

  api.get('/openapi.json', async () => description)

  api.get<{ Params: { id: string } }>('/avatars/:id', async (request, reply) => {
    const { id } = request.params
    const image = BLOB_ID.test(id) ? await deps.blobs.get(id) : undefined
    if (!image) throw new ProtocolError('request.not-found')
    // Avatars are drawn by the server as WebP, and an id never changes its picture.
    return reply.header('content-type', 'image/webp').header('cache-control', 'private, max-age=31536000, immutable').send(image)
  })
}

function answerError(
  reply: FastifyReply,
  error: FastifyError,
  { onFault, tally }: Pick<HttpServerDeps, 'onFault' | 'tally'>,
): FastifyReply {
  const wire = toWireError(error) ?? toWireError(ofFramework(error))
  tally.noteError((wire?.code ?? 'server.internal') as ErrorCode)
  if (!wire) {
    onFault(error)
    return sendError(reply, 'server.internal')
  }
  if (wire.retryAfterMs !== undefined) void reply.header('retry-after', Math.ceil(wire.retryAfterMs / 1000))
  return reply.code(ERRORS[wire.code as ErrorCode].status).send({ error: wire })
}

/** What the HTTP framework refused by itself, in our words. */
function ofFramework({ statusCode }: FastifyError): ProtocolError | undefined {
  if (statusCode === 413) return new ProtocolError('frame.too-large')
  return statusCode !== undefined && statusCode >= 400 && statusCode < 500 ? new ProtocolError('request.invalid') : undefined
}

function sendError(reply: FastifyReply, code: ErrorCode): FastifyReply {
  return reply.code(ERRORS[code].status).send({ error: wireError(code) })
}
