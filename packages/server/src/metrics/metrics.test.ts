import { readFileSync } from 'node:fs'
import { callRoute, type Person, startTestServer, type TestServer } from '@hongyan/testkit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Family, parseExposition } from './testing/parse-exposition.ts'

let server: TestServer
let alice: Person
let bob: Person

beforeAll(async () => {
  server = await startTestServer({ metricsListen: '127.0.0.1:0' })
  alice = await server.person('alice')
  bob = await server.person('bob', { platform: 'terminal' })
})
afterAll(() => server.stop())

async function scrape(): Promise<Map<string, Family>> {
  const response = await fetch(server.metricsUrl ?? '')
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
  return parseExposition(await response.text())
}

/** The value of one series; 0 when there is none yet. */
async function read(name: string, labels: Record<string, string> = {}): Promise<number> {
  const family = (await scrape()).get(name.replace(/_(bucket|sum|count)$/, '')) ?? (await scrape()).get(name)
  if (!family) throw new Error(`There is no metric ${name}.`)
  const matches = family.series.filter(
    (one) => one.name === name && Object.entries(labels).every(([key, value]) => one.labels[key] === value),
  )
  return matches.reduce((sum, { value }) => sum + value, 0)
}

test('names follow the conventions, and every metric says what it is', async () => {
  for (const [name, { type, help }] of await scrape()) {
    expect(name).toMatch(/^(hongyan|process|nodejs)_[a-z0-9_]+$/)
    if (name.startsWith('hongyan_')) expect(name.endsWith('_total'), name).toBe(type === 'counter')
    expect(help.length).toBeGreaterThan(3)
    expect(name).not.toMatch(/_(ms|milliseconds|kb|mb)(_|$)/)
  }
})

test('the documentation lists exactly the metrics there are', async () => {
  const page = readFileSync(new URL('../../../../docs/metrics.md', import.meta.url), 'utf8')
  const listed = [...page.matchAll(/^\| `(hongyan_\w+)` \| (\w+) \|[^|]*\| (.+) \|$/gm)].map(([, ...cells]) => cells)
  const all = [...(await scrape())].filter(([name]) => name.startsWith('hongyan_'))
  expect(listed).toEqual(all.map(([name, { type, help }]) => [name, type, help]))
})

test('no metric lists every socket of the process to count them', async () => {
  const names = [...(await scrape()).keys()]
  expect(names).toContain('process_cpu_seconds_total')
  expect(names.filter((name) => name.startsWith('nodejs_active'))).toEqual([])
})

test('a message is seen in every number that it concerns', async () => {
  const before = await Promise.all(
    ['hongyan_deliveries_total', 'hongyan_websocket_received_bytes_total', 'hongyan_store_commit_seconds_count'].map((name) => read(name)),
  )
  const room = await alice.createsRoom()
  await bob.joins(room.number)
  await alice.sends(room, 'one')
  const direct = await bob.opensDirectWith(alice)
  await bob.sends(direct, 'two')
  await callRoute(server.url, 'session.list', null, { token: alice.token })
  expect(await read('hongyan_messages_accepted_total', { kind: 'room', door: 'websocket' })).toBe(1)
  expect(await read('hongyan_messages_accepted_total', { kind: 'direct', door: 'websocket' })).toBe(1)
  expect(await read('hongyan_messages_stored')).toBe(2)
  expect(await read('hongyan_deliveries_total')).toBeGreaterThan(before[0] as number)
  expect(await read('hongyan_websocket_received_bytes_total')).toBeGreaterThan(before[1] as number)
  expect(await read('hongyan_store_commit_seconds_count')).toBeGreaterThan(before[2] as number)
  expect(await read('hongyan_http_requests_total', { status: '2xx' })).toBeGreaterThan(0)
})

test('connections, people and sign-ins are counted', async () => {
  expect(await read('hongyan_connections')).toBe(2)
  expect(await read('hongyan_sessions', { platform: 'web' })).toBe(1)
  expect(await read('hongyan_sessions', { platform: 'terminal' })).toBe(1)
  expect(await read('hongyan_accounts')).toBe(2)
  expect(await read('hongyan_accounts_online')).toBe(2)
  const device = { platform: 'script', label: 'a test' } as const
  await callRoute(server.url, 'session.sign-in', { name: alice.name, password: alice.password, device, credential: 'token' })
  await callRoute(server.url, 'session.sign-in', { name: alice.name, password: 'not this one', device })
  expect(await read('hongyan_sign_ins_total', { outcome: 'ok' })).toBe(1)
  expect(await read('hongyan_sign_ins_total', { outcome: 'failed' })).toBe(1)
  expect(await read('hongyan_errors_total', { code: 'account.wrong-credentials' })).toBe(1)
})

test('bytes of connections that are gone stay counted', async () => {
  const before = await read('hongyan_websocket_sent_bytes_total')
  await bob.disconnects()
  await expect.poll(() => read('hongyan_connections')).toBe(1)
  expect(await read('hongyan_websocket_sent_bytes_total')).toBeGreaterThanOrEqual(before)
})

test('histograms are cumulative and end with everything', async () => {
  for (const [name, { type, series }] of await scrape()) {
    if (type !== 'histogram' || !name.startsWith('hongyan_')) continue
    const buckets = series.filter((one) => one.name === `${name}_bucket`)
    const counts = buckets.map(({ value }) => value)
    expect(counts).toEqual(counts.toSorted((a, b) => a - b))
    expect(buckets.at(-1)?.labels['le']).toBe('+Inf')
    expect(counts.at(-1)).toBe(series.find((one) => one.name === `${name}_count`)?.value)
  }
})

test('sizes and the disk are known', async () => {
  expect(await read('hongyan_database_bytes')).toBeGreaterThan(0)
  expect(await read('hongyan_disk_free_bytes')).toBeGreaterThan(0)
  expect(await read('hongyan_disk_size_bytes')).toBeGreaterThan(await read('hongyan_disk_free_bytes'))
  expect(await read('hongyan_build_info')).toBe(1)
})

test('nothing but the metrics is at their address, and they are nowhere else', async () => {
  const origin = new URL(server.metricsUrl ?? '').origin
  expect((await fetch(`${origin}/`)).status).toBe(404)
  expect((await fetch(`${origin}/metrics`, { method: 'POST' })).status).toBe(404)
  expect((await fetch(`${server.url}/api/metrics`)).status).toBe(404)
  const page = await fetch(`${server.url}/metrics`)
  expect(await page.text()).not.toContain('hongyan_connections')
})

test('without the setting there are none; an address that is taken is said in a sentence', async () => {
  const plain = await startTestServer()
  expect(plain.metricsUrl).toBeNull()
  await plain.stop()
  const taken = new URL(server.metricsUrl ?? '').host
  await expect(startTestServer({ metricsListen: taken })).rejects.toThrow(
    `The metrics cannot be served at 127.0.0.1 port ${taken.split(':')[1]} (EADDRINUSE). Choose another address with --metrics-listen.`,
  )
})
