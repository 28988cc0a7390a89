import { isIPv6 } from 'node:net'
import { networkInterfaces } from 'node:os'
import { SERVER_VERSION } from '../config/version.ts'

export interface Started {
  /** Address for a browser on this computer. */
  url: string
  port: number
  dataDir: string
  /** Only on a server without an administrator. */
  setUpUrl: string | null
  listen: string
  /** Where Prometheus reads, when it does. */
  metricsUrl?: string | null
  /** Of a local authority that browsers are to trust. */
  fingerprint: string | null
}

type Language = 'en' | 'zh'

const TEXTS = {
  en: {
    running: (version: string) => `Hongyan ${version} is running.`,
    open: 'Open',
    data: 'Data',
    setUp: 'Set up',
    setUpNote: 'Nobody administers this server yet: the set-up link makes the administrator, once. Keep it to yourself.',
    metrics: 'Metrics',
    network: 'Network',
    networkNote: [
      'Everyone who can reach this computer over the network can open this server.',
      'What is said travels unencrypted: beyond a network you trust, use --tls auto or a certificate of your own (docs/operations.md).',
    ],
    encryptedNote: ['Everyone who can reach this computer over the network can open this server.'],
    fingerprint: 'Fingerprint',
    trust: 'Trust',
    trustNote: 'Browsers warn of the certificate until a device trusts it, once: the page above says how.',
    stop: 'Ctrl+C stops it.',
    stopping: 'Stopping …',
    stopped: 'Stopped.',
  },
  zh: {
    running: (version: string) => `鸿雁 ${version} 已启动。`,
    open: '打开',
    data: '数据',
    setUp: '初始化',
    setUpNote: '此服务器还没有管理员：用初始化链接注册的账号即为管理员，仅一次有效，请勿外传。',
    metrics: '指标',
    network: '网络',
    networkNote: [
      '凡能通过网络访问本机的人，都能打开此服务器。',
      '通信内容未加密：若不在可信网络内，请用 --tls auto 或自己的证书（docs/operations.md）。',
    ],
    encryptedNote: ['凡能通过网络访问本机的人，都能打开此服务器。'],
    fingerprint: '证书指纹',
    trust: '信任方法',
    trustNote: '设备信任证书之前，浏览器会发出警告；每台设备只需信任一次，上面的页面说明方法。',
    stop: '按 Ctrl+C 停止。',
    stopping: '正在停止……',
    stopped: '已停止。',
  },
} as const

/** The language of what the program prints, by the usual variables; English unless they say Chinese. */
export function chooseLanguage(env: NodeJS.ProcessEnv): Language {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || ''
  return /^zh/i.test(locale) ? 'zh' : 'en'
}

export function textsFor(env: NodeJS.ProcessEnv): (typeof TEXTS)[Language] {
  return TEXTS[chooseLanguage(env)]
}

/** What a started server says of itself: where to open it, where its data is, and what listening means. */
export function formatBanner(started: Started, env: NodeJS.ProcessEnv): string {
  const texts = textsFor(env)
  const rows: [string, string][] = [
    [texts.open, started.url],
    [texts.data, started.dataDir],
  ]
  if (started.setUpUrl !== null) rows.push([texts.setUp, started.setUpUrl])
  if (started.metricsUrl) rows.push([texts.metrics, started.metricsUrl])
  const isOpen = !isLoopback(started.listen)
  const isEncrypted = started.url.startsWith('https:')
  const addresses = isOpen ? listAddresses(started.listen).map((address) => formatUrl(started.url, address, started.port)) : []
  for (const address of addresses) rows.push([texts.network, address])
  if (started.fingerprint !== null) {
    // Plain HTTP: before the browser trusts the certificate.
    rows.push([texts.trust, `${(addresses[0] ?? started.url).replace(/^https/, 'http')}/trust`], [texts.fingerprint, started.fingerprint])
  }
  const width = Math.max(...rows.map(([label]) => countColumns(label))) + 3
  const lines = [
    texts.running(SERVER_VERSION),
    '',
    ...rows.map(([label, value]) => `  ${label}${' '.repeat(width - countColumns(label))}${value}`),
    '',
    ...(started.setUpUrl === null ? [] : [texts.setUpNote]),
    ...(isOpen ? (isEncrypted ? texts.encryptedNote : texts.networkNote) : []),
    ...(started.fingerprint === null ? [] : [texts.trustNote]),
    texts.stop,
  ]
  return lines.join('\n')
}

export function isLoopback(listen: string): boolean {
  return listen === 'localhost' || listen === '::1' || listen.startsWith('127.')
}

function listAddresses(listen: string): string[] {
  if (listen !== '0.0.0.0' && listen !== '::') return [listen]
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
  return all
    .filter((one) => !one.internal && (one.family === 'IPv4' || (listen === '::' && !one.address.startsWith('fe80'))))
    .map((one) => one.address)
}

function formatUrl(url: string, address: string, port: number): string {
  return `${new URL(url).protocol}//${isIPv6(address) ? `[${address}]` : address}:${port}`
}

/** Columns of a label on a terminal: Chinese characters take two. */
function countColumns(label: string): number {
  return [...label].reduce((columns, character) => columns + (character > '⺀' ? 2 : 1), 0)
}
