import { SETTINGS } from '../config/settings.ts'

/** The help of `hongyan serve`, made from the settings. */
export function formatUsage(): string {
  const rows: [string, string][] = SETTINGS.map((setting) => [
    `${setting.flag} ${setting.takes.includes(' or ') ? 'WORD' : setting.kind === 'number' ? 'N' : setting.kind === 'list' ? 'LIST' : 'TEXT'}`,
    `${setting.describe} (default: ${setting.defaultText})`,
  ])
  rows.push(['--config FILE', 'settings from a JSON file; flags and HONGYAN_* variables go before it'], ['--help', 'this text'])
  const width = Math.max(...rows.map(([flag]) => flag.length)) + 2
  return [
    'Usage: hongyan serve [options]',
    '',
    'Starts the server. Every option can be a variable too: --data is HONGYAN_DATA.',
    '',
    ...rows.map(([flag, text]) => `  ${flag.padEnd(width)}${text}`),
  ].join('\n')
}
