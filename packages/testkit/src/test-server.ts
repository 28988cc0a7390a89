import { defaultConfig, startServer, type Config, type RunningServer } from '@hongyan/server'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Person, type PersonOptions, registerPerson } from './person.ts'
import { makeTemporaryFolder } from './temporary-folder.ts'

export type ConfigOverrides = NonNullable<Parameters<typeof defaultConfig>[0]>

/** A real server in this process, on a free port, with an empty data directory of its own. */
export interface TestServer {
  readonly url: string
  readonly port: number
  readonly dataDir: string
  readonly setupUrl: string | null
  readonly metricsUrl: string | null
  readonly config: Config
  /** With `tls: 'auto'`: the authority to trust, as PEM. */
  readonly ca: string | undefined
  /** Reads its certificate again, where it comes from files. */
  reload(): void
  /** Registers somebody and connects them with the SDK. */
  person(name: string, options?: PersonOptions): Promise<Person>
  /** Stops, and starts again on the same data and port. */
  restart(overrides?: ConfigOverrides): Promise<void>
  /** Stops for good: everybody is disconnected, the data directory is removed. */
  stop(): Promise<void>
}

export async function startTestServer(
  overrides: ConfigOverrides = {},
  options: Parameters<typeof startServer>[1] = {},
): Promise<TestServer> {
  const folder = await makeTemporaryFolder()
  const people: Person[] = []
  let config = configFor(folder.path, overrides)
  let running: RunningServer | undefined = await startServer(config, options)
  const { port } = running
  const current = (): RunningServer => {
    if (!running) throw new Error('The test server is stopped.')
    return running
  }
  return {
    get url() {
      return current().url
    },
    port,
    dataDir: folder.path,
    get setupUrl() {
      return current().setupUrl
    },
    get metricsUrl() {
      return current().metricsUrl
    },
    get ca() {
      return authorityOf(config)
    },
    reload: () => current().reload(),
    get config() {
      return config
    },
    async person(name, options) {
      const person = await registerPerson(() => ({ host: '127.0.0.1', port }), name, { ca: authorityOf(config), ...options })
      people.push(person)
      return person
    },
    async restart(more = {}) {
      await current().stop('restart')
      running = undefined
      config = configFor(folder.path, { ...overrides, ...more, port, limits: { ...overrides.limits, ...more.limits } })
      running = await startServer(config, options)
    },
    async stop() {
      await Promise.all(people.map((person) => person.goesAway()))
      await running?.stop('test is over')
      running = undefined
      await folder.remove()
    },
  }
}

function authorityOf({ tls, data }: Config): string | undefined {
  return tls === 'auto' ? readFileSync(join(data, 'tls', 'authority.crt'), 'utf8') : undefined
}

/** Registrations are not limited, or a test with many people would meet the limit. */
function configFor(data: string, overrides: ConfigOverrides): Config {
  return defaultConfig({
    data,
    port: 0,
    logLevel: 'error',
    ...overrides,
    limits: { registrationsPerAddressPerHour: 0, ...overrides.limits },
  })
}
