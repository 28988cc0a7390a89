import { callRoute, PASSWORD, RawSocket } from '@hongyan/testkit'
import { expect, test } from 'vitest'
import { say } from './measuring.ts'
import { expectPromisesKept, gatherWriters, onAShim } from './on-a-shim.ts'

const signIn = (url: string) =>
  callRoute(url, 'session.sign-in', {
    name: 'writer1',
    password: PASSWORD,
    device: { platform: 'script', label: 'later' },
    credential: 'token',
  })

test('writes, syncs and half writes that fail refuse what they concern, and nothing else', async () => {
  const { shim, start } = await onAShim()
  const server = await start()
  const { fleet, ledger } = await gatherWriters(await server.url())
  const troubles: [string, () => void][] = [
    ['one write', () => shim.failWrites('EIO', { after: 3 })],
    ['ten writes', () => shim.failWrites('EIO', { after: 17, count: 10 })],
    ['a sync', () => shim.failSyncs({ after: 2 })],
    ['three syncs', () => shim.failSyncs({ after: 5, count: 3 })],
    ['half of twenty writes', () => shim.failWrites('short', { after: 9, count: 20 })],
    ['a full disk for fifty writes', () => shim.failWrites('ENOSPC', { after: 4, count: 50 })],
  ]
  for (const [what, fail] of troubles) {
    const writes = shim.writes
    const refused = fleet.refusals.get('store.unavailable') ?? 0
    fail()
    await fleet.whenAcknowledged(ledger.acknowledged + 300)
    say(`${what}: ${(fleet.refusals.get('store.unavailable') ?? 0) - refused} messages refused, ${shim.writes - writes} writes`)
    shim.heal()
  }
  expect([...fleet.refusals.keys()]).toEqual(['store.unavailable'])
  await expectPromisesKept(fleet, ledger)
  expect((await server.end()).code).toBe(0)
})

test('while no write works people still read; when one does they write again, without restart', async () => {
  const { shim, start } = await onAShim()
  const server = await start()
  const url = await server.url()
  const { fleet, ledger } = await gatherWriters(url)
  const { result } = await signIn(url)
  shim.failWrites('EIO', { count: Number.MAX_SAFE_INTEGER })
  const reader = await RawSocket.signedIn(url, result?.token ?? '')
  const { conversations } = await reader.asks('conversation.list', {})
  const conversationId = conversations[0]!.id
  expect((await reader.asks('history.page', { conversationId })).entries.length).toBeGreaterThan(0)
  const refusal = await reader.isRefused('message.send', {
    conversationId,
    clientMessageId: 'nowhere-to-write-it',
    body: { kind: 'text', text: '0:0 nowhere' },
  })
  expect(refusal).toMatchObject({ code: 'store.unavailable', retry: 'later' })
  expect((await signIn(url)).status).toBe(503)
  await reader.closes()
  shim.heal()
  const healedAt = performance.now()
  await fleet.whenAcknowledged(ledger.acknowledged + 1)
  say(`acknowledged again ${Math.round(performance.now() - healedAt)} ms after the disk worked`)
  await expectPromisesKept(fleet, ledger)
})
