import { resolve } from 'node:path'
import { Config } from './config.ts'
import { type GivenValue, readFile, readFlags, readVariables } from './read-settings.ts'
import { SettingError } from './setting-error.ts'

/**
 * Makes the configuration: flags before variables before the file before defaults.
 * Returns `help` when the command line asks for it. Throws `SettingError`.
 */
export function loadConfig(argv: readonly string[], env: NodeJS.ProcessEnv): Config | 'help' {
  const flags = readFlags(argv)
  if (flags.help) return 'help'
  const variables = readVariables(env)
  const file = flags.file ?? variables.file
  const given = [...(file === undefined ? [] : readFile(file)), ...variables.values, ...flags.values]
  const config = parseConfig(given)
  return { ...config, data: resolve(config.data) }
}

function parseConfig(given: readonly GivenValue[]): Config {
  const inForce = new Map(given.map((one) => [one.setting.path.join('.'), one]))
  const input: Record<string, unknown> = {}
  for (const { setting, value } of inForce.values()) {
    const [first = '', second] = setting.path
    if (second === undefined) input[first] = value
    else input[first] = { ...(input[first] as object | undefined), [second]: value }
  }
  const parsed = Config.safeParse(input)
  if (parsed.success) return parsed.data
  throw new SettingError(describeIssue(parsed.error.issues[0], [...inForce.values()]))
}

function describeIssue(issue: { path: PropertyKey[]; message: string } | undefined, given: readonly GivenValue[]): string {
  const culprit = given.find(({ setting }) => setting.path.every((key, index) => issue?.path[index] === key))
  if (!culprit) return issue?.message ?? 'The settings do not fit together.'
  const { setting, source, value } = culprit
  if (setting.takes === 'text' || setting.kind === 'list')
    return `${source} cannot be ${JSON.stringify(value)}: ${describeForm(setting.path)}`
  return `${source} takes ${setting.takes}, not ${JSON.stringify(value)}.`
}

function describeForm([key]: readonly string[]): string {
  if (key === 'weatherForecastUrl' || key === 'weatherPlacesUrl') return 'it takes an address that begins with https:// or http://.'
  if (key === 'listen') return 'it takes an IP address or a host name, without a port.'
  if (key === 'allowedOrigins') return 'it takes web origins such as https://chat.example.org, without a path.'
  if (key === 'trustedProxies') return 'it takes IP addresses or networks such as 10.0.0.0/8.'
  if (key === 'tlsNames') return 'it takes host names in lower case, such as chat.lan, and IP addresses.'
  if (key === 'metricsListen') return 'it takes an address and port such as 127.0.0.1:9600, a port of loopback, or off.'
  return 'it takes a short text.'
}
