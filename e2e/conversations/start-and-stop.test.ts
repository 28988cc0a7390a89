import { once } from 'node:events'
import { appendFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import {
  callApi,
  callRoute,
  makeTemporaryFolder,
  PASSWORD,
  RawSocket,
  ServerProcess,
  type ServerProcessOptions,
  startServerProcess,
} from '@hongyan/testkit'
import { afterEach, expect, test } from 'vitest'

const cleanUps: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

async function start(options?: ServerProcessOptions): Promise<ServerProcess> {
  const started = await startServerProcess(options)
  cleanUps.push(() => started.cleanUp())
  return started
}

/** Starts a server that cannot start, and returns what it said. */
async function fail(options: ServerProcessOptions): Promise<string> {
  const started = await ServerProcess.launch(options)
  cleanUps.push(() => started.cleanUp())
  const { code, stderr, stdout } = await started.whenEnded()
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  const lines = stderr.trim().split('\n')
  expect(lines).toHaveLength(1)
  return lines[0]!
}

async function folder(): Promise<string> {
  const made = await makeTemporaryFolder()
  cleanUps.push(() => made.remove())
  return made.path
}

const register = (url: string, name: string) =>
  callRoute(url, 'account.register', {
    name,
    password: PASSWORD,
    nickname: name,
    device: { platform: 'web', label: 'x' },
    credential: 'token',
  })

test('a server says where it is, is healthy, and serves the web client', async () => {
  const server = await start()
  const url = await server.url()
  expect(server.output).toContain(server.dataDir)
  expect(server.output).toContain(`${url}/setup#`)
  const health = await callApi<{ status: string; version: string }>(url, 'GET', '/health')
  expect([health.status, health.result?.status]).toEqual([200, 'ok'])
  const page = await fetch(url)
  expect(page.headers.get('content-type')).toContain('text/html')
  expect(page.headers.get('content-security-policy')).toContain("default-src 'self'")
})

test.each(['SIGTERM', 'SIGINT'] as const)('%s stops it cleanly: exit 0, sockets told to come back, nothing lost', async (signal) => {
  const server = await start()
  const url = await server.url()
  const { result } = await register(url, 'alice')
  const socket = await RawSocket.signedIn(url, result?.token ?? '')
  const { conversations } = await socket.asks('conversation.list', {})
  const lobby = conversations[0]!.id
  const sent = Array.from({ length: 50 }, (_, index) =>
    socket.asks('message.send', {
      conversationId: lobby,
      clientMessageId: `last-words-${index}`,
      body: { kind: 'text', text: `${index}` },
    }),
  )
  const answers = await Promise.all(sent)
  server.signal(signal)
  expect(await socket.isClosed()).toMatchObject({ code: 1001 })
  const end = await server.whenEnded()
  expect(end).toMatchObject({ code: 0, signal: null, stderr: '' })
  expect(end.stdout).toContain('Stopped.')

  const again = await start({ data: server.dataDir, port: Number(new URL(url).port) })
  const back = await RawSocket.signedIn(await again.url(), result?.token ?? '')
  const { head } = await back.asks('history.page', { conversationId: lobby })
  expect(head).toBe(answers.at(-1)!.seq)
  await back.closes()
})

test('the signal that npm passes on a second time does not hurry it', async () => {
  const server = await start()
  server.signal('SIGINT')
  server.signal('SIGINT')
  expect(await server.whenEnded()).toMatchObject({ code: 0 })
})

test('a taken port is one line, and the data is not touched', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  expect(await fail({ port })).toBe(
    `Port ${port} of 127.0.0.1 is taken, perhaps by another Hongyan. Choose a different one with --port, or --port 0 for a free one.`,
  )
  other.close()
})

test('a second process on the same data is refused, and the first goes on', async () => {
  const first = await start()
  const said = await fail({ data: first.dataDir })
  expect(said).toContain(first.dataDir)
  expect(said).toContain(String(first.pid))
  expect((await callApi(await first.url(), 'GET', '/health')).status).toBe(200)
})

test('after kill -9 the directory is free again', async () => {
  const first = await start()
  const { result } = await register(await first.url(), 'alice')
  await first.end('SIGKILL')
  const second = await start({ data: first.dataDir })
  const { status } = await callRoute(await second.url(), 'session.current', null, { token: result?.token ?? '' })
  expect(status).toBe(200)
})

test('an unwritable data directory is one line', async () => {
  const file = join(await folder(), 'a-file')
  writeFileSync(file, 'not a directory')
  expect(await fail({ data: join(file, 'data') })).toContain(file)
  expect(readFileSync(file, 'utf8')).toBe('not a directory')
})

/** A data directory that was used and left in order. */
async function usedDirectory(): Promise<{ data: string; database: string }> {
  const data = join(await folder(), 'data')
  const server = await start({ data })
  await register(await server.url(), 'alice')
  await server.end()
  return { data, database: join(data, 'hongyan.db') }
}

test.each([
  ['a database with a damaged header', (bytes: Buffer) => bytes.fill(0x58, 0, 100), 'damaged'],
  ['a database cut short', (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length / 2)), 'damaged'],
  ['a file that is no database', () => Buffer.from('dear diary\n'.repeat(1000)), 'damaged'],
  ['the database of another program', (bytes: Buffer) => (bytes.writeUInt32BE(0x12345678, 68), bytes), 'another program'],
  ['a database of a newer version', (bytes: Buffer) => (bytes.writeUInt32BE(9999, 60), bytes), 'newer version'],
])('%s is refused in one line, and not overwritten', async (_, spoil, word) => {
  const { data, database } = await usedDirectory()
  writeFileSync(database, spoil(readFileSync(database)))
  const before = readFileSync(database)
  const said = await fail({ data })
  expect(said).toContain(word)
  expect(said).toContain(database)
  expect(readFileSync(database).equals(before)).toBe(true)
})

test('what other programs keep in the directory is left alone', async () => {
  const { data, database } = await usedDirectory()
  const diary = join(data, 'diary.txt')
  appendFileSync(diary, 'mine')
  const server = await start({ data })
  await server.end()
  expect(readFileSync(diary, 'utf8')).toBe('mine')
  expect(existsSync(database)).toBe(true)
})

test('the data directory is for its owner alone', async () => {
  const data = join(await folder(), 'deep', 'data')
  const server = await start({ data })
  await server.end()
  expect((statSync(data).mode & 0o777).toString(8)).toBe('700')
})

test('an unknown or senseless setting is named, with the nearest one', async () => {
  expect(await fail({ args: ['--prot', '1'] })).toBe('There is no option --prot. Did you mean --port?')
  expect(await fail({ env: { HONGYAN_SEAT_POLCY: 'many' } })).toBe(
    'There is no setting HONGYAN_SEAT_POLCY. Did you mean HONGYAN_SEAT_POLICY?',
  )
  expect(await fail({ env: { HONGYAN_SEAT_POLICY: 'two' } })).toBe('HONGYAN_SEAT_POLICY takes one-per-platform, single or many, not "two".')
  expect(await fail({ args: ['--listen', '203.0.113.1'] })).toBe('This computer has no address 203.0.113.1 to listen on (--listen).')
})

test('opening to the network says what that means', async () => {
  const server = await start({ args: ['--listen', '0.0.0.0'] })
  expect(await server.url()).toMatch(/^http:\/\/127\.0\.0\.1:/)
  expect(server.output).toContain('unencrypted')
})

test('it speaks Chinese where the locale does', async () => {
  const server = await ServerProcess.launch({ env: { LC_ALL: 'zh_CN.UTF-8' } })
  cleanUps.push(() => server.cleanUp())
  await server.prints(/打开\s+http/)
  const { code, stdout } = await server.end()
  expect([code, stdout.includes('已停止')]).toEqual([0, true])
})

test('settings from a file', async () => {
  const file = join(await folder(), 'hongyan.json')
  writeFileSync(file, JSON.stringify({ name: '测试雁', registration: 'closed', limits: { textBytes: 99 } }))
  const server = await start({ args: ['--config', file] })
  const { result } = await callRoute(await server.url(), 'server.info')
  expect(result).toMatchObject({ name: '测试雁', registration: 'closed', limits: { textBytes: 99 } })
})
