import { expect, test } from 'vitest'
import { SettingError } from '../config/setting-error.ts'
import { SETTINGS } from '../config/settings.ts'
import { chooseLanguage, formatBanner, isLoopback } from './banner.ts'
import { describeStartError } from './start-error.ts'
import { formatUsage } from './usage.ts'

const started = {
  url: 'http://127.0.0.1:7600',
  port: 7600,
  dataDir: '/srv/hongyan',
  setUpUrl: null,
  listen: '127.0.0.1',
  fingerprint: null,
}
const config = { data: '/srv/hongyan', listen: '127.0.0.1', port: 7600 }

function systemError(code: string, syscall: string): Error {
  return Object.assign(new Error(`${code}: raw`), { code, syscall })
}

test('the banner names the address and the data directory, and no set-up link when there is none', () => {
  const banner = formatBanner(started, {})
  expect(banner).toContain('http://127.0.0.1:7600')
  expect(banner).toContain('/srv/hongyan')
  expect(banner).not.toContain('Set up')
  expect(banner).not.toContain('unencrypted')
})

test('with an authority of its own it shows how to trust it, and says nothing of unencrypted talk', () => {
  const banner = formatBanner({ ...started, url: 'https://127.0.0.1:7600', listen: '192.0.2.7', fingerprint: 'AB:CD' }, {})
  expect(banner).toContain('https://192.0.2.7:7600')
  expect(banner).toContain('http://192.0.2.7:7600/trust')
  expect(banner).toContain('AB:CD')
  expect(banner).not.toContain('unencrypted')
})

test('an empty server shows its set-up link and what it does', () => {
  const banner = formatBanner({ ...started, setUpUrl: 'http://127.0.0.1:7600/setup#token' }, {})
  expect(banner).toContain('http://127.0.0.1:7600/setup#token')
  expect(banner).toContain('administrator')
})

test.each(['0.0.0.0', '::', '192.0.2.7', 'chat.example.org'])('listening on %s says what that means', (listen) => {
  expect(formatBanner({ ...started, listen }, {})).toContain('unencrypted')
})

test.each(['127.0.0.1', '127.8.8.8', '::1', 'localhost'])('%s is loopback', (listen) => {
  expect(isLoopback(listen)).toBe(true)
})

test('an address of the version 6 stands in brackets', () => {
  expect(formatBanner({ ...started, listen: '2001:db8::1' }, {})).toContain('http://[2001:db8::1]:7600')
})

test('the language follows the locale', () => {
  expect(chooseLanguage({ LANG: 'zh_CN.UTF-8' })).toBe('zh')
  expect(chooseLanguage({ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' })).toBe('en')
  expect(chooseLanguage({})).toBe('en')
  expect(formatBanner({ ...started, listen: '0.0.0.0' }, { LANG: 'zh_CN' })).toContain('未加密')
})

test.each([
  [new SettingError('There is no option --x.'), 'There is no option --x.'],
  [systemError('EADDRINUSE', 'listen'), /^Port 7600 of 127\.0\.0\.1 is taken/],
  [systemError('EADDRNOTAVAIL', 'listen'), /^This computer has no address 127\.0\.0\.1/],
  [systemError('ENOTFOUND', 'getaddrinfo'), /^This computer has no address/],
  [systemError('EACCES', 'listen'), /^You may not listen on port 7600/],
  [systemError('EACCES', 'mkdir'), /^The data directory \/srv\/hongyan cannot be written \(EACCES\)/],
  [Object.assign(new Error('It is damaged.'), { code: 'store.damaged' }), 'It is damaged.'],
])('%s is one line', (error, sentence) => {
  const said = describeStartError(error, config)
  expect(said).toMatch(sentence)
  expect(said).not.toContain('\n')
})

test('a fault of ours is not dressed up as a sentence', () => {
  expect(describeStartError(new TypeError('x is undefined'), config)).toBeUndefined()
  expect(describeStartError('text', config)).toBeUndefined()
})

test('the help names every setting', () => {
  const usage = formatUsage()
  for (const { flag } of SETTINGS) expect(usage).toContain(`${flag} `)
})
