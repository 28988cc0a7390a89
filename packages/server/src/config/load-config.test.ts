import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { type Config, defaultConfig } from './config.ts'
import { loadConfig } from './load-config.ts'
import { SettingError } from './setting-error.ts'
import { SETTINGS } from './settings.ts'

const folder = mkdtempSync(join(tmpdir(), 'hongyan-config-'))
afterAll(() => rmSync(folder, { recursive: true }))

function load(argv: readonly string[], env: NodeJS.ProcessEnv = {}): Config {
  const config = loadConfig(argv, env)
  if (config === 'help') throw new Error('This asked for help.')
  return config
}

function refusal(argv: readonly string[], env: NodeJS.ProcessEnv = {}): string {
  try {
    loadConfig(argv, env)
  } catch (error) {
    if (error instanceof SettingError) return error.message
    throw error
  }
  throw new Error('Nothing was refused.')
}

function file(name: string, content: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

describe('defaults', () => {
  test('a server nobody has configured listens on loopback, port 7600', () => {
    const config = load([])
    expect(config).toMatchObject({ port: 7600, listen: '127.0.0.1', registration: 'open', seatPolicy: 'one-per-platform', sessionDays: 90 })
    expect(config.trustedProxies).toEqual([])
    expect(config.allowedOrigins).toEqual([])
  })

  test('the limits are those the documents promise', () => {
    expect(load([]).limits).toMatchObject({
      textBytes: 16_384,
      frameBytes: 131_072,
      frameDepth: 64,
      helloSeconds: 30,
      wrongPasswordsPerAccount: 10,
      wrongPasswordsPerAddress: 100,
      connectionsPerAddress: 200,
      messagesPerSecond: 50,
      messagesBurst: 200,
    })
  })

  test('an override of one limit leaves the others', () => {
    const config = defaultConfig({ limits: { textBytes: 5 } })
    expect(config.limits).toMatchObject({ textBytes: 5, frameBytes: 131_072 })
  })
})

describe('where a setting comes from', () => {
  const path = file('order.json', { port: 1, name: 'from the file', limits: { textBytes: 11, frameDepth: 12 } })

  test('flags go before variables, variables before the file', () => {
    const config = load(['--config', path, '--port=3', '--limit-text-bytes', '33'], { HONGYAN_PORT: '2', HONGYAN_LIMIT_FRAME_DEPTH: '22' })
    expect(config).toMatchObject({ port: 3, name: 'from the file' })
    expect(config.limits).toMatchObject({ textBytes: 33, frameDepth: 22 })
  })

  test('a variable can name the file, and a flag another', () => {
    expect(load([], { HONGYAN_CONFIG: path }).port).toBe(1)
    expect(load(['--config', file('other.json', { port: 9 })], { HONGYAN_CONFIG: path }).port).toBe(9)
  })

  test('every setting can be given in all three places', () => {
    const samples: Record<string, [string, unknown]> = {
      data: ['/srv/x', '/srv/x'],
      listen: ['::1', '::1'],
      name: ['雁', '雁'],
      registration: ['closed', 'closed'],
      seatPolicy: ['many', 'many'],
      allowedOrigins: ['https://a.example,https://b.example', ['https://a.example', 'https://b.example']],
      trustedProxies: ['10.0.0.0/8, ::1', ['10.0.0.0/8', '::1']],
      metricsListen: ['[::1]:9600', '[::1]:9600'],
      strangers: ['friends', 'friends'],
      'limits.fileBytes': ['2048', 2048],
      weather: ['off', 'off'],
      weatherForecastUrl: ['http://127.0.0.1:8080/forecast', 'http://127.0.0.1:8080/forecast'],
      weatherPlacesUrl: ['https://weather.lan/search', 'https://weather.lan/search'],
      tls: ['auto', 'auto'],
      tlsNames: ['chat.lan,10.0.0.7', ['chat.lan', '10.0.0.7']],
      tlsCert: ['/etc/x.crt', '/etc/x.crt'],
      tlsKey: ['/etc/x.key', '/etc/x.key'],
      logLevel: ['debug', 'debug'],
    }
    for (const setting of SETTINGS) {
      const key = setting.path.join('.')
      const [text, value] = samples[key] ?? ['70000'.slice(0, 2), 70]
      const read = (config: Config): unknown =>
        setting.path.reduce<unknown>((node, part) => (node as Record<string, unknown>)[part], config)
      const inFile = setting.path.reduceRight<unknown>((inner, part) => ({ [part]: inner }), value)
      if (['limits.frameBytes', 'limits.avatarBytes', 'limits.slowReaderBytes'].includes(key)) continue
      expect(read(load([setting.flag, text])), setting.flag).toEqual(value)
      expect(read(load([], { [setting.variable]: text })), setting.variable).toEqual(value)
      expect(read(load(['--config', file('one.json', inFile)])), key).toEqual(value)
    }
  })

  test('a list can be given by repeating its flag', () => {
    expect(load(['--trusted-proxies', '10.0.0.1', '--trusted-proxies', '10.0.0.2,10.0.0.3']).trustedProxies).toEqual([
      '10.0.0.1',
      '10.0.0.2',
      '10.0.0.3',
    ])
  })

  test('an empty variable counts as absent, those of the clients are left alone', () => {
    expect(load([], { HONGYAN_PORT: '', HONGYAN_TOKEN: 'secret', HOME: '/root' }).port).toBe(7600)
  })

  test('a relative data directory is below the current one', () => {
    expect(load(['--data', 'here']).data).toBe(join(process.cwd(), 'here'))
  })
})

describe('what is refused, in one sentence', () => {
  test.each([
    [['--prot', '1'], 'There is no option --prot. Did you mean --port?'],
    [['--no-such-thing-at-all', '1'], 'There is no option --no-such-thing-at-all.'],
    [['-p', '1'], 'There is no option -p.'],
    [['--port'], '--port needs a value.'],
    [['--data', '--port', '1'], '--data needs a value.'],
    [['--port', 'many'], '--port takes a whole number from 0 to 65535, not "many".'],
    [['--port', '1e3'], '--port takes a whole number from 0 to 65535, not "1e3".'],
    [['--port', '1.5'], '--port takes a whole number from 0 to 65535, not 1.5.'],
    [['--port', '65536'], '--port takes a whole number from 0 to 65535, not 65536.'],
    [['--seat-policy', 'two'], '--seat-policy takes one-per-platform, single or many, not "two".'],
    [
      ['--metrics-listen', 'nowhere'],
      '--metrics-listen cannot be "nowhere": it takes an address and port such as 127.0.0.1:9600, a port of loopback, or off.',
    ],
    [['--listen', '0.0.0.0:80'], '--listen cannot be "0.0.0.0:80": it takes an IP address or a host name, without a port.'],
    [
      ['--allowed-origins', 'https://a.example/path'],
      '--allowed-origins cannot be ["https://a.example/path"]: it takes web origins such as https://chat.example.org, without a path.',
    ],
    [['start'], 'Unexpected argument start.'],
    [['--config', '/nowhere/x.json'], /^The configuration file \/nowhere\/x\.json cannot be read: ENOENT/],
  ])('%j', (argv, sentence) => {
    if (typeof sentence === 'string') expect(refusal(argv)).toBe(sentence)
    else expect(refusal(argv)).toMatch(sentence)
  })

  test('variables', () => {
    expect(refusal([], { HONGYAN_PROT: '1' })).toBe('There is no setting HONGYAN_PROT. Did you mean HONGYAN_PORT?')
    expect(refusal([], { HONGYAN_PORT: 'x' })).toBe('HONGYAN_PORT takes a whole number from 0 to 65535, not "x".')
  })

  test('the file', () => {
    expect(refusal(['--config', file('a.json', { prot: 1 })])).toMatch(
      /^There is no setting in .*a\.json called prot\. Did you mean port\?$/,
    )
    expect(refusal(['--config', file('b.json', { limits: { textByte: 1 } })])).toMatch(/called textByte\. Did you mean textBytes\?$/)
    expect(refusal(['--config', file('c.json', '{"__proto__":{"port":1}}')])).toMatch(/called __proto__\.$/)
    expect(refusal(['--config', file('d.json', [])])).toMatch(/must be an object\.$/)
    expect(refusal(['--config', file('e.json', { limits: 5 })])).toMatch(/^"limits" in .* must be an object\.$/)
    expect(refusal(['--config', file('f.json', '{')])).toMatch(/cannot be read/)
    expect(refusal(['--config', file('g.json', { port: '80' })])).toMatch(/^"port" in .* takes a whole number from 0 to 65535, not "80"\.$/)
  })

  test('nothing but a sentence or a configuration comes of any command line', () => {
    const word = fc.oneof(fc.string(), fc.constantFrom('--port', '--data', '--', '-', '--=', '--help', '--limit-', '--__proto__'))
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), (argv) => {
        try {
          loadConfig(argv, {})
        } catch (error) {
          expect(error).toBeInstanceOf(SettingError)
        }
      }),
    )
  })
})
