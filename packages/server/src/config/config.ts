import { homedir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { Limits } from './limits.ts'
import { parseListenAddress } from './listen-address.ts'

export const DEFAULT_PORT = 7600

/**
 * All settings of a server, in one place: types, units, defaults. Flags, `HONGYAN_*` variables, the file
 * and `docs/configuration.md` are made from this schema.
 */
export const Config = z.strictObject({
  data: z.string().min(1).default(defaultDataDir).describe('directory with everything the server keeps: accounts, messages, files'),
  port: z.number().int().min(0).max(65_535).default(DEFAULT_PORT).describe('port of HTTP and WebSocket; 0 picks a free one and prints it'),
  listen: z
    .union([z.ipv4(), z.ipv6(), z.hostname()])
    .default('127.0.0.1')
    .describe('address to listen on; the default is reachable from this computer only, `0.0.0.0` or `::` from the network'),
  name: z.string().min(1).max(48).default('鸿雁 Hongyan').describe('name of the server, as clients show it'),
  registration: z.enum(['open', 'closed']).default('open').describe('whether anyone may register an account'),
  seatPolicy: z
    .enum(['one-per-platform', 'single', 'many'])
    .default('one-per-platform')
    .describe('how many places one account may be signed in at: one of each kind (browser, phone, terminal), one in all, or any number'),
  strangers: z.enum(['anyone', 'friends']).default('anyone').describe('who may write to somebody directly: anyone, or only their friends'),
  allowedOrigins: z
    .array(z.string().regex(/^https?:\/\/[^/\s]+$/, 'is a web origin such as https://chat.example.org, without a path'))
    .default([])
    .describe('web origins, beside the server’s own, whose pages may use this server'),
  trustedProxies: z
    .array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]))
    .default([])
    .describe('addresses or networks of reverse proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed'),
  weather: z.enum(['on', 'off']).default('on').describe('whether people may ask for the weather; nothing is fetched before somebody does'),
  weatherForecastUrl: z
    .string()
    .regex(/^https?:\/\/\S+$/)
    .default('https://api.open-meteo.com/v1/forecast')
    .describe('where the weather is asked for: Open-Meteo, or a service that answers in its format'),
  weatherPlacesUrl: z
    .string()
    .regex(/^https?:\/\/\S+$/)
    .default('https://geocoding-api.open-meteo.com/v1/search')
    .describe('where places are searched for: Open-Meteo, or a service that answers in its format'),
  tls: z
    .enum(['off', 'auto'])
    .default('off')
    .describe(
      '`auto` speaks HTTPS with a certificate from a local authority, made in the data directory; the page `/trust` says how to trust it',
    ),
  tlsNames: z
    .array(z.union([z.ipv4(), z.ipv6(), z.string().regex(/^(?=.{1,253}$)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*$/)]))
    .default([])
    .describe('further names and addresses of this computer for the certificate of `--tls auto`, beside those it finds itself'),
  tlsCert: z
    .string()
    .min(1)
    .optional()
    .describe('file with a certificate and its chain, as PEM: speaks HTTPS with it; read again when it changes and on SIGHUP'),
  tlsKey: z.string().min(1).optional().describe('file with the private key of `--tls-cert`, as PEM without a passphrase'),
  sessionDays: z.number().positive().max(3650).default(90).describe('days until an unused session expires'),
  metricsListen: z
    .string()
    .refine((text) => text === 'off' || parseListenAddress(text) !== undefined, 'is off, a port, or an address with a port')
    .default('off')
    .describe(
      'where Prometheus may read `/metrics`: an address and port such as `127.0.0.1:9600`, or a port of loopback; `off` serves none',
    ),
  logLevel: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'])
    .default('warn')
    .describe('least level of what is logged, as lines of JSON on stderr'),
  limits: Limits,
})
/** The settings in force, all filled in. */
export type Config = z.infer<typeof Config>

/** The settings of a server that nobody has configured, with `overrides` on top; for tests and tools. */
export function defaultConfig(overrides: Partial<Omit<Config, 'limits'>> & { limits?: Partial<Limits> } = {}): Config {
  return Config.parse(overrides)
}

function defaultDataDir(): string {
  const base = process.env['XDG_DATA_HOME']
  return join(base?.startsWith('/') ? base : join(homedir(), '.local', 'share'), 'hongyan')
}
