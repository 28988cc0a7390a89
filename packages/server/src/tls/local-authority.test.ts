import { X509Certificate } from 'node:crypto'
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { makeTemporaryFolder } from '@hongyan/testkit'
import { issueAuthority, issueServerCertificate, readRealm } from './issue-certificate.ts'
import { LocalAuthority } from './local-authority.ts'
import { isWithin, realmOf } from './machine-hosts.ts'

const DAY_MS = 86_400_000
const cleanUps: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp()
})

async function folder(): Promise<string> {
  const made = await makeTemporaryFolder()
  cleanUps.push(() => made.remove())
  return join(made.path, 'tls')
}

test('makes an authority once, for its owner alone, and a certificate for this computer', async () => {
  const directory = await folder()
  const first = new LocalAuthority(directory, ['chat.lan', '192.168.77.7'])
  const pair = first.serverPair()
  const certificate = new X509Certificate(pair.cert)
  expect(certificate.verify(new X509Certificate(first.certificate).publicKey)).toBe(true)
  for (const name of ['localhost', 'chat.lan']) expect(certificate.checkHost(name)).toBe(name)
  for (const address of ['127.0.0.1', '::1', '192.168.77.7']) expect(certificate.checkIP(address)).toBeDefined()
  expect(certificate.checkHost('example.org')).toBeUndefined()
  for (const file of ['authority.crt', 'authority.key', 'server.pem']) expect(statSync(join(directory, file)).mode & 0o777).toBe(0o600)

  const again = new LocalAuthority(directory, ['chat.lan', '192.168.77.7'])
  expect(again.fingerprint).toBe(new X509Certificate(first.certificate).fingerprint256)
  expect(again.serverPair()).toEqual(pair)
})

test('lives short, and is renewed before it ends and when the computer has other addresses', async () => {
  const directory = await folder()
  const start = Date.now()
  const first = new LocalAuthority(directory, [], () => start).serverPair()
  const days = (Date.parse(new X509Certificate(first.cert).validTo) - start) / DAY_MS
  expect(days).toBeLessThanOrEqual(397)
  expect(new LocalAuthority(directory, [], () => start + 50 * DAY_MS).serverPair()).toEqual(first)
  const renewed = new LocalAuthority(directory, [], () => start + 70 * DAY_MS).serverPair()
  expect(renewed.cert).not.toBe(first.cert)
  const moved = new LocalAuthority(directory, ['10.9.8.7'], () => start + 70 * DAY_MS).serverPair()
  expect(new X509Certificate(moved.cert).checkIP('10.9.8.7')).toBe('10.9.8.7')
})

test('may vouch for nothing on the Internet but what the computer had when it was made', async () => {
  const directory = await folder()
  const authority = new LocalAuthority(directory, ['203.0.113.5', '2001:db8:1::9', 'chat.example.org'])
  const realm = readRealm(new X509Certificate(authority.certificate))
  const within = (host: string): boolean => isWithin(realm, host)
  expect(['a.chat.example.org', 'srv.local', '10.1.2.3', '2001:db8:1:0:5::1', '203.0.113.5'].every(within)).toBe(true)
  expect(['example.org', 'notchat.example.org', '203.0.113.6', '2001:db8:1:1::1', '8.8.8.8'].some(within)).toBe(false)
  expect(() => new LocalAuthority(directory, ['bank.example'])).toThrow(/was not made for bank\.example \(--tls-names\)/)
})

test('what is damaged or outdated is said, with what to do', async () => {
  const directory = await folder()
  new LocalAuthority(directory, []).serverPair()
  writeFileSync(join(directory, 'server.pem'), 'half')
  expect(new LocalAuthority(directory, []).serverPair().cert).toContain('BEGIN CERTIFICATE')
  expect(() => new LocalAuthority(directory, [], () => Date.now() + 3660 * DAY_MS)).toThrow(/has expired\. Remove that directory/)
  rmSync(join(directory, 'authority.key'))
  expect(() => new LocalAuthority(directory, [])).toThrow(/is damaged\. Remove that directory/)
})

test('a foreign certificate in its place is replaced', async () => {
  const directory = await folder()
  const authority = new LocalAuthority(directory, [])
  const other = issueAuthority('other', realmOf(['localhost']), { now: Date.now(), days: 1 })
  const { cert, key } = issueServerCertificate(other, ['localhost'], { now: Date.now(), days: 90 })
  writeFileSync(join(directory, 'server.pem'), cert + key)
  expect(authority.serverPair().cert).not.toBe(cert)
  expect(readFileSync(join(directory, 'server.pem'), 'utf8')).toContain(authority.serverPair().cert)
})
