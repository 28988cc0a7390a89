import { ERRORS, PROTOCOL_VERSIONS, type ErrorCode, type ServerInfo } from '@hongyan/protocol'
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { RATES } from '../config/rates.ts'
import { SERVER_VERSION } from '../config/version.ts'
import { KeyedLimit } from '../domain/rate/keyed-limit.ts'
import { addressGroupOf, isLoopback } from '../gateways/native/client-address.ts'
import type { CommandHandlers } from '../gateways/native/commands/command-handlers.ts'
import { parseJson } from '../gateways/native/decode.ts'
import { ProtocolError, toWireError, wireError } from '../gateways/native/errors.ts'
import type { NativeTally } from '../gateways/native/native-tally.ts'
import { isAllowedOrigin } from '../gateways/native/origin.ts'
import { refuseSocket } from '../gateways/native/refuse-socket.ts'
import { type AccountRoutesDeps, bindAccountRoutes } from './account-routes.ts'
import { type AdminRoutesDeps, bindAdminRoutes } from './admin-routes.ts'
import { type AttachmentRoutesDeps, bindAttachmentRoutes } from './attachments/attachment-routes.ts'
import { bindCommands } from './bind-commands.ts'
import { describeApi } from './openapi.ts'
import { bindRoomRoutes, type RoomRoutesDeps } from './room-routes.ts'
import type { Listener } from './listener.ts'
import { formatHeaders, type HeadersOf, kindOf } from './security-headers.ts'
import { answerTrust, type Authority } from './trust/trust-page.ts'
import { bindUploadRoutes, type UploadRoutesDeps } from './uploads/upload-routes.ts'
import { serveWebClient } from './web-client.ts'
import { bindWordRoutes, type WordRoutesDeps } from './word-routes.ts'

export interface HttpServerDeps
  extends
    Omit<AccountRoutesDeps, 'limits'>,
    Omit<RoomRoutesDeps, 'limits'>,
    AdminRoutesDeps,
    Omit<AttachmentRoutesDeps, 'store'>,
    UploadRoutesDeps,
    WordRoutesDeps {
  handlers: CommandHandlers
  serverInfo: Omit<ServerInfo, 'version' | 'protocolVersions' | 'setUp'>
  allowedOrigins: readonly string[]
  limits: { avatarBytes: number; frameBytes: number; frameDepth: number; messagesPerSecond: number; messagesBurst: number }
  /** Directory of the built web client; null serves the API alone. */
  webClient: string | null
  /** What `GET /api/health` says. */
  status(): 'ok' | 'degraded' | 'stopping'
  tally: NativeTally
  listener: Listener
  headersOf: HeadersOf
  /** The local authority that browsers are to trust, where there is one. */
  authority: Authority | null
  onFault(error: unknown): void
}

const BLOB_ID = /^[A-Za-z0-9_-]{16,64}$/

/** `/api` and the web client. */
export async function createHttpServer(deps: HttpServerDeps): Promise<FastifyInstance> {
  const { limits } = deps
  const app = fastify({
    bodyLimit: limits.frameBytes,
    serverFactory: (handler) => deps.listener.create(handler),
    clientErrorHandler: (error, socket) => refuseBrokenRequest(error, socket, deps.headersOf),
    // Refused before any hook: an address that is none.
    frameworkErrors: (error, request, reply) => {
      void reply.headers(deps.headersOf('data', deps.facts.isSecure(request.raw))).header('cache-control', 'no-store')
      answerError(reply as FastifyReply, error, deps)
    },
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 256 },
  })
  // `Expect` may be ignored (RFC 9110, 10.1.1); Node would refuse what it does not know, without a word.
  app.server.on('checkExpectation', (request, response) => void app.server.emit('request', request, response))
  app.addHook('preClose', async () => deps.listener.closeSilent())
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
    try {
      done(null, parseJson(text as string, limits.frameDepth))
    } catch (error) {
      done(error as Error)
    }
  })
  app.addContentTypeParser(/^image\//, { parseAs: 'buffer' }, (_request, body, done) => done(null, body))

  const requests = new KeyedLimit(deps.clock, RATES.requests, addressGroupOf)
  app.addHook('onRequest', async (request, reply) => {
    void reply.headers(deps.headersOf(kindOf(request.raw), deps.facts.isSecure(request.raw)))
    const address = deps.facts.addressOf(request.raw)
    if (!isLoopback(address)) requests.take(address)
    const changes = request.method !== 'GET' && request.method !== 'HEAD' && request.method !== 'OPTIONS'
    if (changes && !isAllowedOrigin(request.raw, deps.allowedOrigins)) throw new ProtocolError('request.origin')
  })
  app.addHook('onResponse', async (_request, reply) => deps.tally.noteAnswer(reply.statusCode))
  app.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store')
  })
  app.setErrorHandler((error: FastifyError, _request, reply) => answerError(reply, error, deps))

  await app.register(
    async (api) => {
      bindServerRoutes(api, deps)
      bindAccountRoutes(api, deps)
      bindRoomRoutes(api, deps)
      bindAdminRoutes(api, deps)
      bindWordRoutes(api, deps)
      bindAttachmentRoutes(api, deps)
      await bindUploadRoutes(api, deps)
      const { messagesPerSecond, messagesBurst } = limits
      const commands = new KeyedLimit(deps.clock, { perSecond: messagesPerSecond || Number.MAX_SAFE_INTEGER, burst: messagesBurst })
      bindCommands(api, { handlers: deps.handlers, readActor: deps.readActor, commands })
      api.setNotFoundHandler((_request, reply) => sendError(reply, 'request.not-found'))
    },
    { prefix: '/api' },
  )
  bindTrust(app, deps)
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

/** How to trust this server, for people whose browsers do not yet. */
function bindTrust(app: FastifyInstance, { authority, facts }: HttpServerDeps): void {
  app.get('/trust', answer)
  app.get('/trust/:file', answer)

  async function answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const isSecure = facts.isSecure(request.raw)
    const origin = `${isSecure ? 'https' : 'http'}://${request.host}`
    const found = answerTrust(authority, { url: request.url, acceptLanguage: request.headers['accept-language'], isSecure, origin })
    if (!found) {
      reply.callNotFound()
      return reply
    }
    // The same page on plain HTTP loads one to see whether HTTPS works.
    void reply.header('cross-origin-resource-policy', 'cross-origin')
    return reply.type(found.type).header('cache-control', 'no-cache').header('vary', 'accept-language').send(found.body)
  }
}

/** What is no request at all, or did not come in time. */
function refuseBrokenRequest(error: Error & { code?: string }, socket: Socket, headersOf: HeadersOf): void {
  const { code = '' } = error
  if (!socket.writable || !/^(HPE_|ERR_HTTP_)/.test(code)) {
    socket.destroy()
    return
  }
  const refusal = code === 'HPE_HEADER_OVERFLOW' ? 'frame.too-large' : 'request.invalid'
  const headers = headersOf('data', (socket as Partial<TLSSocket>).encrypted === true)
  refuseSocket(socket, refusal, formatHeaders(headers))
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
