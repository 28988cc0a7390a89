import type { ServerLimits } from '@hongyan/protocol'
import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pino, { type Logger } from 'pino'
import { createAdminHandlers } from './admin/admin-operations.ts'
import { type AdminServer, startAdminServer } from './admin/admin-server.ts'
import { createFileBlobStore } from './blobs/file-blob-store.ts'
import { newBlobId } from './blobs/incoming-files.ts'
import { createLocalBus } from './bus/local-bus.ts'
import type { Config } from './config/config.ts'
import { RATES } from './config/rates.ts'
import { parseListenAddress } from './config/listen-address.ts'
import { briefOf } from './domain/account/account.ts'
import { UploadDesk } from './domain/attachment/upload-desk.ts'
import { DomainError } from './domain/errors.ts'
import { PasswordHasher } from './domain/account/password.ts'
import { SetupToken } from './domain/account/setup-token.ts'
import { BlockRegister } from './domain/contact/block-register.ts'
import { ConversationDoorkeeper } from './domain/conversation/access-conversation.ts'
import type { StoredEvent } from './domain/events.ts'
import { MessageTally } from './domain/message/message-tally.ts'
import { Moderation } from './domain/moderation/moderation.ts'
import { WordList } from './domain/moderation/word-list.ts'
import { PresenceRegister } from './domain/presence/presence.ts'
import { KeyedLimit } from './domain/rate/keyed-limit.ts'
import { GuessLimit } from './domain/session/guess-limit.ts'
import { WeatherDesk } from './domain/weather/weather-desk.ts'
import { systemClock } from './domain/system-clock.ts'
import { Fanout, topicOf } from './fanout/fanout.ts'
import { createCommandHandlers } from './gateways/native/commands/command-handlers.ts'
import { NativeGateway } from './gateways/native/native-gateway.ts'
import { NativeTally } from './gateways/native/native-tally.ts'
import { addressGroupOf } from './gateways/native/client-address.ts'
import { createActorReader } from './http/read-actor.ts'
import { Credentials, hostOf } from './http/credentials.ts'
import { createHttpServer } from './http/http-server.ts'
import { Listener } from './http/listener.ts'
import { createRequestFacts } from './http/request-facts.ts'
import { createSecurityHeaders, formatHeaders } from './http/security-headers.ts'
import { createPlainHandler } from './http/trust/plain-http.ts'
import { createFileInspector } from './images/file-inspector.ts'
import { createAvatarRenderer } from './images/avatar-renderer.ts'
import { createLogJournal } from './journal/log-journal.ts'
import { collectSources } from './metrics/collect-sources.ts'
import { type MetricsServer, startMetricsServer } from './metrics/metrics-server.ts'
import { ThreadedPasswordJudge } from './passwords/password-judge.ts'
import { createRegistry } from './metrics/registry.ts'
import { ServerWatch } from './metrics/server-watch.ts'
import type { DiskState } from './metrics/storage-watch.ts'
import { openSqliteStore } from './store/sqlite/sqlite-store.ts'
import { openTls, type Tls } from './tls/open-tls.ts'
import { createOpenMeteo } from './weather/open-meteo.ts'

export interface RunningServer {
  /** Where a browser on this computer opens it. */
  url: string
  port: number
  dataDir: string
  /** The link that makes the administrator; null when there is one. */
  setupUrl: string | null
  /** Where Prometheus reads; null when that is off. */
  metricsUrl: string | null
  /** With `--tls auto`: the SHA-256 of the authority that browsers are to trust. */
  fingerprint: string | null
  /** Reads the certificate again, where it comes from files. */
  reload(): void
  /** Refuses new work, finishes what was begun, and releases port and data. */
  stop(reason?: string): Promise<void>
}

const DAY_MS = 86_400_000
/** Ended sessions are kept this long, so that a device that slept is told why it was put out. */
const ENDED_SESSIONS_MS = 30 * DAY_MS
/** Names somebody may ask for until one is free and fits. */
const NAMES_PER_REGISTRATION = 10
const WINDOW_MS = 10 * 60_000
/** Above this many listeners nobody reads who is typing. */
const TYPING_LISTENERS_MAX = 200

/**
 * Starts a server: the one place where the parts are chosen and put together.
 * Rejects with `StoreOpenError`, or the error of the address it cannot listen on; nothing stays behind.
 */
export async function startServer(config: Config, options: { log?: Logger } = {}): Promise<RunningServer> {
  const log = options.log ?? pino({ level: config.logLevel, base: null }, pino.destination(2))
  const journal = createLogJournal(log)
  const onFault = (error: unknown): void => log.error({ err: error }, 'fault')
  const clock = systemClock
  const { limits } = config
  const store = await openSqliteStore({
    dataDir: config.data,
    onFailure(error) {
      // Without its store nothing can be served; what was acknowledged is on disk, and a restart finds it.
      log.fatal({ err: error }, 'the store failed')
      process.exit(1)
    },
    onTrouble: (code) => journal.diskTrouble(code),
  })
  if (store.check !== 'not-needed')
    log.warn({ check: store.check }, 'the server was not stopped cleanly the last time; the database was checked')
  let tls: Tls | undefined
  try {
    tls = openTls(config, log)
  } catch (error) {
    await store.close()
    throw error
  }
  const blobs = await createFileBlobStore(join(config.data, 'blobs'))
  const bus = createLocalBus()
  const blocks = await BlockRegister.load(store)
  const fanout = new Fanout(bus, blocks)
  const presence = new PresenceRegister((event) => bus.publish('presence', event))
  const conversations = new ConversationDoorkeeper(store)
  const words = await WordList.open({ store, clock })
  const moderation = await Moderation.open({ store, clock, words, limits })

  store.onEvents((events) => {
    for (const event of events) {
      try {
        conversations.note(event)
        moderation.note(event)
        tell(event)
      } catch (error) {
        // It is stored; whoever was not told finds the gap and asks.
        onFault(error)
      }
    }
  })
  function tell(event: StoredEvent): void {
    bus.publish(topicOf(event), event)
    const turn = blocks.note(event)
    if (turn) fanout.tellPresence(turn.to, { accountId: turn.accountId, online: !turn.hidden && presence.isOnline(turn.accountId) })
    if (event.type === 'session.ended') journal.sessionEnded(event)
    if (event.type === 'account.updated') bus.publish('presence', { type: 'profile.changed', account: briefOf(event.account) })
  }

  const { setup, token: setupToken } = await SetupToken.issue(store)
  const sessionLifetimeMs = Math.round(config.sessionDays * DAY_MS)
  const credentials = new Credentials(store.instanceId, sessionLifetimeMs)
  const facts = createRequestFacts(config.trustedProxies)
  const headersOf = createSecurityHeaders({ isStrict: tls !== undefined && tls.authority === null })
  const listener = new Listener({
    certificates: tls?.certificates,
    plain: createPlainHandler(tls?.authority ?? null, headersOf),
    limits,
    isProxy: facts.isProxy,
  })
  const perHour = limits.registrationsPerAddressPerHour || Number.MAX_SAFE_INTEGER
  const authentication = { store, clock, journal, sessionLifetimeMs }
  const lookups = new KeyedLimit(clock, RATES.lookups)
  const roomChanges = new KeyedLimit(clock, RATES.roomChanges)
  const weather = new WeatherDesk({
    source:
      config.weather === 'off' ? null : createOpenMeteo({ forecastUrl: config.weatherForecastUrl, placesUrl: config.weatherPlacesUrl }),
    clock,
    questions: new KeyedLimit(clock, RATES.weather),
  })
  const tally = new NativeTally()
  const messages = new MessageTally()
  const signIns = { ok: 0, failed: 0 }
  const judge = new ThreadedPasswordJudge()
  const passwords = new PasswordHasher(judge)
  const handlers = createCommandHandlers({
    store,
    tally: messages,
    clock,
    conversations,
    presence,
    blocks,
    fanout,
    limits,
    moderation,
    weather,
    lookups,
    roomChanges,
    invitations: new KeyedLimit(clock, RATES.invitations),
    roomCreations: new KeyedLimit(clock, RATES.roomCreations),
    friendRequests: new KeyedLimit(clock, RATES.friendRequests),
    friendRequestsToOne: new KeyedLimit(clock, RATES.friendRequestsToOne),
    strangers: config.strangers,
    publish: (event) => {
      if (fanout.countListeners(event.conversationId) <= TYPING_LISTENERS_MAX) bus.publish(topicOf(event), event)
    },
  })
  const uploads = new UploadDesk({
    store,
    blobs,
    inspector: createFileInspector(),
    clock,
    limits,
    newId: newBlobId,
    screenName: (name) => moderation.screenField(name, 'name'),
    begun: new KeyedLimit(clock, RATES.uploads),
  })
  const serverLimits: ServerLimits = {
    textBytes: limits.textBytes,
    frameBytes: limits.frameBytes,
    helloMs: limits.helloSeconds * 1000,
    messagesPerSecond: limits.messagesPerSecond,
    avatarBytes: limits.avatarBytes,
    fileBytes: limits.fileBytes,
    quotaBytes: limits.quotaBytes,
    uploadsPerAccount: limits.uploadsPerAccount,
    weather: config.weather === 'on',
  }
  const gateway = new NativeGateway({
    ...authentication,
    fanout,
    presence,
    handlers,
    limits,
    serverLimits,
    allowedOrigins: config.allowedOrigins,
    addressOf: facts.addressOf,
    tokenOf: (request) => credentials.tokenOf(request),
    tally,
    refusalHeadersOf: (request) => formatHeaders(headersOf('data', facts.isSecure(request))),
    onFault,
  })
  const sources = collectSources({ clock, store, gateway, presence, passwords, fanout, messages, signIns, tally })
  const watch = await ServerWatch.start({
    sources,
    clock,
    dataDir: config.data,
    onFault,
    onDisk: (state, { freeBytes, totalBytes }) => reportDisk(log, state, { data: config.data, freeBytes, totalBytes }),
  })
  let stopping = false
  const http = await createHttpServer({
    ...authentication,
    conversations,
    roomChanges,
    blobs,
    words,
    moderation,
    uploads,
    avatars: createAvatarRenderer(),
    passwords,
    signIns,
    tally,
    guesses: new GuessLimit(clock, {
      perAccount: limits.wrongPasswordsPerAccount,
      perAddress: limits.wrongPasswordsPerAddress,
      windowMs: WINDOW_MS,
      groupOf: addressGroupOf,
    }),
    registration: config.registration,
    registrations: new KeyedLimit(clock, { perSecond: perHour / 3600, burst: perHour }, addressGroupOf),
    signInRate: new KeyedLimit(clock, RATES.signIns),
    nameChecks: new KeyedLimit(
      clock,
      { perSecond: (perHour * NAMES_PER_REGISTRATION) / 3600, burst: perHour * NAMES_PER_REGISTRATION },
      addressGroupOf,
    ),
    profileChanges: new KeyedLimit(clock, RATES.profileChanges),
    seatPolicy: config.seatPolicy,
    setup,
    credentials,
    readActor: createActorReader(authentication, credentials, facts.addressOf),
    facts,
    handlers,
    limits,
    allowedOrigins: config.allowedOrigins,
    serverInfo: {
      name: config.name,
      instanceId: store.instanceId,
      registration: config.registration,
      strangers: config.strangers,
      seatPolicy: config.seatPolicy,
      limits: serverLimits,
    },
    webClient: findWebClient(),
    status: () => (stopping ? 'stopping' : sources.work.trouble === null ? 'ok' : 'degraded'),
    readFigures: (after) => watch.readFigures(after),
    listener,
    headersOf,
    authority: tls?.authority ?? null,
    onFault,
  })
  gateway.listenOn(http.server)
  const forgetSessions = (): void => void store.forgetSessions(clock.now() - ENDED_SESSIONS_MS).catch(onFault)
  let sweeping: Promise<void> = Promise.resolve()
  const sweep = (): void => void (sweeping = uploads.sweep().catch(onFault))
  const keepHouse = (): void => {
    forgetSessions()
    sweep()
  }
  const housekeeping = setInterval(keepHouse, DAY_MS).unref()

  async function stop(reason = 'stop'): Promise<void> {
    if (stopping) return
    stopping = true
    log.info({ reason }, 'stopping')
    clearInterval(housekeeping)
    watch.stop()
    await metrics?.close()
    tls?.certificates.stop()
    await admin?.close()
    await gateway.stop()
    const patience = setTimeout(() => listener.closeAll(), limits.stopSeconds * 1000)
    await http.close()
    clearTimeout(patience)
    presence.close()
    fanout.close()
    await sweeping
    await judge.close()
    await store.close()
    log.info('stopped')
  }

  let admin: AdminServer | null = null
  let metrics: MetricsServer | undefined
  const metricsAddress = parseListenAddress(config.metricsListen)
  try {
    if (metricsAddress) metrics = await startMetricsServer(createRegistry(sources, watch.storage), metricsAddress, onFault)
    await http.listen({ host: config.listen, port: config.port })
  } catch (error) {
    await stop('the address is not available')
    throw error
  }
  keepHouse()
  const { port } = http.server.address() as AddressInfo
  const [certified] = tls && !tls.authority ? tls.certificates.names : []
  const url = `${tls ? 'https' : 'http'}://${certified ?? hostOf(browserAddress(config.listen))}:${port}`
  const setupUrlOf = (token: string): string => `${url}/setup#${token}`
  admin = await startAdminServer({
    dataDir: config.data,
    handlers: createAdminHandlers({
      store,
      passwords,
      clock,
      words: () => Promise.resolve(words),
      async issueSetupLink() {
        if (await store.hasAdministrator()) throw new DomainError('setup.token-invalid')
        return setupUrlOf(setup.renew())
      },
      onAdministrator: () => setup.close(),
    }),
    onDone: (operation, account) => log.info({ operation, account }, 'administered'),
    onFault,
  }).catch((error: unknown) => {
    log.warn({ err: error }, 'the socket of hongyan admin could not be made')
    return null
  })
  log.info({ url, data: config.data }, 'listening')
  const metricsUrl = metrics && metricsAddress ? `http://${hostOf(browserAddress(metricsAddress.host))}:${metrics.port}/metrics` : null
  return {
    url,
    port,
    dataDir: config.data,
    setupUrl: setupToken && setupUrlOf(setupToken),
    metricsUrl,
    fingerprint: tls?.authority?.fingerprint ?? null,
    reload: () => tls?.certificates.reload(),
    stop,
  }
}

function reportDisk(log: Logger, state: DiskState, facts: object): void {
  if (state === 'full') log.error(facts, 'the disk of the data directory is as good as full; soon nothing can be stored')
  else if (state === 'low') log.warn(facts, 'the disk of the data directory is nearly full')
  else log.info(facts, 'the disk of the data directory has room again')
}

/** An address that listens to everything is no address to open. */
function browserAddress(listen: string): string {
  if (listen === '0.0.0.0') return '127.0.0.1'
  return listen === '::' ? '::1' : listen
}

/** The web client, where it was built. */
function findWebClient(): string | null {
  const directory = fileURLToPath(new URL('../../web/dist', import.meta.url))
  return existsSync(join(directory, 'index.html')) ? directory : null
}
