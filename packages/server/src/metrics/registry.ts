import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { SERVER_VERSION } from '../config/version.ts'
import type { Distribution } from '../domain/measure/distribution.ts'
import type { Sources } from './sources.ts'
import type { StorageWatch } from './storage-watch.ts'

type Labelled = Iterable<[labels: Record<string, string>, value: number]>
type Reading = number | Labelled | Promise<number>

/** Of the usual metrics of a Node process, those that list every socket to count them. */
const COSTLY = ['handles', 'resources', 'requests'].flatMap((what) => [`nodejs_active_${what}`, `nodejs_active_${what}_total`])

/**
 * The metrics of a server, as `docs/metrics.md` lists them. Nothing is counted here: every number is read
 * from its source when somebody scrapes.
 */
export function createRegistry(sources: Sources, storage: StorageWatch): Registry {
  const registry = new Registry()
  const registers = [registry]
  const { tally, messages, signIns, work } = sources
  let seen: ReturnType<Sources['connections']> | undefined

  /** One look serves all the metrics of a scrape, which are read within one turn of the event loop. */
  function connections(): ReturnType<Sources['connections']> {
    if (!seen) {
      seen = sources.connections()
      setImmediate(() => (seen = undefined))
    }
    return seen
  }

  function gauge(name: string, help: string, read: () => Reading, labelNames: string[] = []): void {
    const metric: Gauge = new Gauge({
      name,
      help,
      labelNames,
      registers,
      collect: () => write(metric, read(), (labels, value) => metric.set(labels, value)),
    })
  }
  function counter(name: string, help: string, read: () => Reading, labelNames: string[] = []): void {
    const metric: Counter = new Counter({
      name,
      help,
      labelNames,
      registers,
      collect: () => write(metric, read(), (labels, value) => metric.inc(labels, value)),
    })
  }
  function histogram(name: string, help: string, spread: Distribution, unit: number): void {
    registry.registerMetric(new SpreadHistogram(name, help, spread, unit))
  }

  gauge('hongyan_build_info', 'Always 1; the label says what runs.', () => [[{ version: SERVER_VERSION, node: process.version }, 1]], [
    'version',
    'node',
  ])
  gauge('hongyan_connections', 'WebSocket connections that are open.', () => sources.countConnections())
  counter('hongyan_connections_opened_total', 'WebSocket connections opened since the start.', () => tally.opened)
  gauge('hongyan_sessions', 'Signed-in connections, by platform.', () => label('platform', connections().sessions), ['platform'])
  gauge('hongyan_accounts_online', 'Accounts that are signed in somewhere.', () => sources.countOnline())
  gauge('hongyan_accounts', 'Accounts there are, disabled ones left out.', () => sources.countAccounts())
  gauge('hongyan_messages_stored', 'Messages in the database.', () => sources.countMessages())
  counter(
    'hongyan_messages_accepted_total',
    'Messages stored and acknowledged since the start, by kind of conversation and by door; a retry does not count.',
    () =>
      (['direct', 'room'] as const).flatMap((kind) =>
        Object.entries(messages[kind]).map(([door, count]): [Record<string, string>, number] => [{ kind, door }, count]),
      ),
    ['kind', 'door'],
  )
  counter('hongyan_deliveries_total', 'Events pushed to connections: one for each connection that was told.', () =>
    sources.countDeliveries(),
  )
  counter('hongyan_websocket_commands_total', 'Commands that arrived on WebSockets.', () => tally.commands)
  counter('hongyan_websocket_received_bytes_total', 'Bytes read from the sockets of WebSockets.', () => connections().bytesIn)
  counter('hongyan_websocket_sent_bytes_total', 'Bytes written to the sockets of WebSockets.', () => connections().bytesOut)
  counter(
    'hongyan_http_requests_total',
    'HTTP requests answered, by class of status.',
    () => label('status', tally.answers.map((count, digit): [string, number] => [`${digit}xx`, count]).slice(1)),
    ['status'],
  )
  histogram('hongyan_store_commit_seconds', 'Time of a commit, sync included.', work.commits, 1000)
  histogram('hongyan_store_transaction_seconds', 'Time of a whole transaction, commit included.', work.transactions, 1000)
  histogram('hongyan_store_batch_commands', 'Commands in one transaction.', work.batches, 1)
  gauge(
    'hongyan_store_queue_commands',
    'Commands waiting for a thread of the store, those under way included.',
    () => label('thread', queues('commands')),
    ['thread'],
  )
  gauge(
    'hongyan_store_queue_characters',
    'Characters of text in the commands waiting for a thread of the store.',
    () => label('thread', queues('text')),
    ['thread'],
  )
  counter('hongyan_store_refused_batches_total', 'Transactions that the disk refused.', () => work.refused)
  gauge('hongyan_store_refusing', '1 while the disk refuses what is written, until the next commit that succeeds.', () =>
    work.trouble === null ? 0 : 1,
  )
  gauge('hongyan_password_queue', 'Passwords waiting to be hashed, the one under way included.', () => sources.countPasswords())
  gauge('hongyan_backlogged_connections', 'Connections that have not taken all that was written to them.', () => connections().backlogged)
  gauge('hongyan_backlog_bytes', 'Bytes that wait for connections.', () => connections().backlogBytes)
  counter('hongyan_slow_readers_total', 'Connections cut off because they did not read.', () => tally.slowReaders)
  counter(
    'hongyan_held_back_total',
    'Times that a connection was not read for a while because it sent faster than it may.',
    () => tally.heldBack,
  )
  counter(
    'hongyan_errors_total',
    'Errors told to clients, by code; `rate.limited` is who asked too often.',
    () => label('code', tally.errors),
    ['code'],
  )
  counter('hongyan_sign_ins_total', 'Sign-ins by password, by outcome.', () => label('outcome', Object.entries(signIns)), ['outcome'])
  gauge('hongyan_database_bytes', 'Size of the database file.', () => storage.sizes.databaseBytes)
  gauge('hongyan_wal_bytes', 'Size of the write-ahead log of the database.', () => storage.sizes.walBytes)
  gauge('hongyan_blob_bytes', 'Size of all files that were uploaded.', () => storage.sizes.blobBytes)
  gauge('hongyan_disk_free_bytes', 'Free on the filesystem of the data directory.', () => storage.sizes.freeBytes)
  gauge('hongyan_disk_size_bytes', 'Size of the filesystem of the data directory.', () => storage.sizes.totalBytes)
  collectDefaultMetrics({ register: registry })
  for (const name of COSTLY) registry.removeSingleMetric(name)
  return registry

  function queues(what: 'commands' | 'text'): [string, number][] {
    return Object.entries(sources.queues()).map(([thread, queue]) => [thread, queue[what]])
  }
}

function label(name: string, values: Iterable<[string, number]>): Labelled {
  return [...values].map(([value, count]) => [{ [name]: value }, count])
}

async function write(
  metric: { reset(): void },
  reading: Reading,
  put: (labels: Record<string, string>, value: number) => void,
): Promise<void> {
  const read = await reading
  metric.reset()
  for (const [labels, value] of typeof read === 'number' ? ([[{}, read]] as Labelled) : read) put(labels, value)
}

/** A histogram that was counted elsewhere. */
class SpreadHistogram extends Histogram {
  constructor(
    private readonly metricName: string,
    private readonly metricHelp: string,
    private readonly spread: Distribution,
    /** The bounds are divided by this: 1000 makes seconds of milliseconds. */
    private readonly unit: number,
  ) {
    super({ name: metricName, help: metricHelp, registers: [] })
  }

  /** Under this name the registry asks for what it prints. */
  async getForPromString(): Promise<object> {
    const { metricName, metricHelp, spread, unit } = this
    let count = 0
    const buckets = [...spread.bounds, Infinity].map((bound, index) => {
      count += spread.counts[index] as number
      const le = bound === Infinity ? '+Inf' : Number((bound / unit).toPrecision(6))
      return { metricName: `${metricName}_bucket`, labels: { le }, value: count }
    })
    const values = [
      ...buckets,
      { metricName: `${metricName}_sum`, labels: {}, value: spread.sum / unit },
      { metricName: `${metricName}_count`, labels: {}, value: count },
    ]
    return { name: metricName, help: metricHelp, type: 'histogram', aggregator: 'sum', values }
  }
}
