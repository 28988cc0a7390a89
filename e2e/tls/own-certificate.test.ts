import {
  callRoute,
  makeTemporaryFolder,
  personEnvironment,
  PASSWORD,
  runHongyan,
  ServerProcess,
  startServerProcess,
} from '@hongyan/testkit'
import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { issueAuthority, issueServerCertificate, type KeyPair } from '../../packages/server/src/tls/issue-certificate.ts'

const now = Date.now()
const authority = issueAuthority('test', { names: ['localhost'], networks: ['127.0.0.0/8'] }, { now, days: 9 })
const issue = (): KeyPair => issueServerCertificate(authority, ['localhost', '127.0.0.1'], { now, days: 5 })
const ca = authority.cert

let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>
let server: ServerProcess
let url: string
let files: { cert: string; key: string }

function place({ cert, key }: KeyPair): void {
  writeFileSync(files.cert, cert)
  writeFileSync(files.key, key)
}

async function serialNow(): Promise<string> {
  const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1', ca })
  await once(socket, 'secureConnect')
  const { serialNumber } = socket.getPeerCertificate()
  socket.destroy()
  return serialNumber
}

beforeAll(async () => {
  folder = await makeTemporaryFolder()
  files = { cert: join(folder.path, 'a.crt'), key: join(folder.path, 'a.key') }
  place(issue())
  server = await startServerProcess({ args: ['--tls-cert', files.cert, '--tls-key', files.key, '--log-level', 'info'] })
  url = await server.url()
})
afterAll(async () => {
  await server.cleanUp()
  await folder.remove()
})

test('it is open at the name of its certificate, and browsers are to come by HTTPS from now on', async () => {
  expect(url).toMatch(/^https:\/\/localhost:\d+$/)
  const { status, headers } = await callRoute(url, 'server.info', null, { ca })
  expect([status, headers.get('strict-transport-security')]).toEqual([200, 'max-age=31536000'])
})

test('plain HTTP at the same port is sent on, programs are told', async () => {
  const plain = url.replace('https', 'http')
  const page = await fetch(`${plain}/room/7?x=1`, { redirect: 'manual' })
  expect([page.status, page.headers.get('location')]).toEqual([308, `${url}/room/7?x=1`])
  const { status, error } = await callRoute(plain, 'server.info')
  expect([status, error?.code]).toEqual([426, 'request.insecure'])
})

test('SIGHUP reads the certificate again; a broken one is said and the old one stays', async () => {
  const next = issue()
  place(next)
  server.signal('SIGHUP')
  await server.complains(/new certificate in use/)
  expect(await serialNow()).toBe(new X509Certificate(next.cert).serialNumber)
  writeFileSync(files.key, issue().key)
  server.signal('SIGHUP')
  await server.complains(/does not belong to the certificate/)
  expect(await serialNow()).toBe(new X509Certificate(next.cert).serialNumber)
  place(next)
})

test('a missing file, or one of two, is one line, and nothing starts', async () => {
  for (const [args, sentence] of [
    [['--tls-cert', files.cert, '--tls-key', '/nowhere.key'], 'The private key /nowhere.key (--tls-key) does not exist.'],
    [['--tls-cert', files.cert], '--tls-cert needs the private key too: --tls-key FILE.'],
  ] as const) {
    const started = await ServerProcess.launch({ args })
    expect(await started.whenEnded()).toMatchObject({ code: 1, stdout: '', stderr: `${sentence}\n` })
    await started.cleanUp()
  }
})

test('the commands say that they do not trust it, and work with its authority', async () => {
  const file = join(folder.path, 'ca.crt')
  writeFileSync(file, ca)
  await callRoute(
    url,
    'account.register',
    { name: 'alice', password: PASSWORD, nickname: 'Alice', device: { platform: 'web', label: 'x' }, credential: 'token' },
    { ca },
  )
  const env = personEnvironment(folder.path, { HONGYAN_SERVER: url, HONGYAN_ACCOUNT: 'alice', HONGYAN_PASSWORD: PASSWORD })
  const refused = await runHongyan(['send', '--to', 'lobby', 'hello'], env)
  expect(refused.code).toBe(5)
  expect(refused.stderr).toMatch(
    /^hongyan: the certificate of https:\/\/localhost:\d+ is not trusted \(UNABLE_TO_VERIFY_LEAF_SIGNATURE\); .*--ca FILE/,
  )
  const sent = await runHongyan(['send', '--to', 'lobby', '--ca', file, 'hello'], env)
  expect([sent.code, sent.stderr]).toEqual([0, ''])
  const read = await runHongyan(['history', '--with', 'lobby'], { ...env, HONGYAN_CA: file })
  expect(read.stdout).toContain('hello')
  rmSync(file)
  const missing = await runHongyan(['send', '--to', 'lobby', '--ca', file, 'hello'], env)
  expect([missing.code, missing.stderr.includes(file)]).toEqual([2, true])
  expect(readFileSync(files.cert, 'utf8')).toContain('BEGIN CERTIFICATE')
})
