import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { connect, createServer, type TLSSocket } from 'node:tls'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { GrowingList, makeTemporaryFolder, until } from '@hongyan/testkit'
import { CertificateKeeper } from './certificate-keeper.ts'
import { readCertificateFiles } from './certificate-files.ts'
import { issueAuthority, issueServerCertificate } from './issue-certificate.ts'
import { openTls } from './open-tls.ts'

let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>
const file = (name: string): string => join(folder.path, name)
const authority = issueAuthority('test', { names: ['localhost'], networks: ['127.0.0.0/8'] }, { now: Date.now(), days: 10 })
const issue = (days = 5) => issueServerCertificate(authority, ['localhost', '127.0.0.1'], { now: Date.now(), days })

beforeAll(async () => {
  folder = await makeTemporaryFolder()
})
afterAll(() => folder.remove())

function place({ cert, key }: { cert: string; key: string }): void {
  writeFileSync(file('a.crt'), cert)
  writeFileSync(file('a.key'), key)
}

const read = () => readCertificateFiles(file('a.crt'), file('a.key'))

test.each([
  ['a certificate that is missing', () => rmSync(file('a.crt')), /^The certificate .*a\.crt \(--tls-cert\) does not exist\.$/],
  ['a key that is missing', () => rmSync(file('a.key')), /^The private key .*a\.key \(--tls-key\) does not exist\.$/],
  ['a file that is no certificate', () => writeFileSync(file('a.crt'), 'x'), /holds no certificate in PEM form\.$/],
  ['a certificate cut short', () => writeFileSync(file('a.crt'), issue().cert.replace(/.{80}/s, '')), /no certificate|is damaged/],
  ['damage within', () => writeFileSync(file('a.crt'), issue().cert.replace(/\n[A-Za-z0-9]{20}/, '\nAAAA')), /is damaged: /],
  ['a file that is no key', () => writeFileSync(file('a.key'), issue().cert), /holds no private key in PEM form\.$/],
  [
    'a key with a passphrase',
    () => writeFileSync(file('a.key'), '-----BEGIN ENCRYPTED PRIVATE KEY-----\n'),
    /has a passphrase; give one without\.$/,
  ],
  ['the key of another certificate', () => writeFileSync(file('a.key'), issue().key), /does not belong to the certificate .*a\.crt/],
])('%s is one sentence', (_, spoil, sentence) => {
  place(issue())
  spoil()
  expect(read).toThrow(sentence)
  expect(read).toThrow(/^[^\n]+\.$/)
})

test('one file of two, or files beside `auto`, are one sentence', () => {
  const settings = { data: folder.path, tls: 'off', tlsNames: [] } as const
  const log = pino({ level: 'silent' })
  expect(() => openTls({ ...settings, tlsCert: 'x' }, log)).toThrow('--tls-cert needs the private key too')
  expect(() => openTls({ ...settings, tlsKey: 'x' }, log)).toThrow('--tls-key needs the certificate too')
  expect(() => openTls({ ...settings, tls: 'auto', tlsCert: 'x', tlsKey: 'y' }, log)).toThrow('leave out')
  expect(openTls(settings, log)).toBeUndefined()
})

test('new connections get the new certificate, open ones live on, and a broken one changes nothing', async () => {
  const lines = new GrowingList<string>()
  place(issue(5))
  const keeper = new CertificateKeeper({ read, lookMs: 50 }, pino({ level: 'info' }, { write: (line) => lines.add(line) }))
  const server = createServer(keeper.options, (socket) => socket.pipe(socket)).listen(0, '127.0.0.1')
  keeper.serve(server)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const open = async (): Promise<TLSSocket> => {
    const socket = connect({ port, host: '127.0.0.1', ca: authority.cert })
    await once(socket, 'secureConnect')
    return socket
  }
  const serialOf = (socket: TLSSocket): string => socket.getPeerCertificate().serialNumber

  const early = await open()
  const next = issue(6)
  place(next)
  await until(lines, (said) => said.some((line) => line.includes('new certificate in use')), 'the new certificate')
  const late = await open()
  expect(serialOf(late)).toBe(new X509Certificate(next.cert).serialNumber)
  expect(serialOf(early)).not.toBe(serialOf(late))
  early.write('still here')
  expect(String((await once(early, 'data'))[0])).toBe('still here')

  writeFileSync(file('a.key'), issue().key)
  await until(lines, (said) => said.some((line) => line.includes('does not belong')), 'the complaint')
  keeper.reload()
  const after = await open()
  expect(serialOf(after)).toBe(serialOf(late))
  expect(lines.get().filter((line) => line.includes('does not belong'))).toHaveLength(2)

  for (const socket of [early, late, after]) socket.destroy()
  keeper.stop()
  server.close()
})

test('names no older protocol than TLS 1.2', () => {
  place(issue())
  const keeper = new CertificateKeeper({ read, lookMs: 1000 }, pino({ level: 'silent' }))
  expect(keeper.options.minVersion).toBe('TLSv1.2')
  expect(keeper.names).toEqual(['localhost'])
  keeper.stop()
})
