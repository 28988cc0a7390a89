import { callRoute, clientMessageIdOf, messageText, PASSWORD, RawSocket } from '@hongyan/testkit'
import { expect, test } from 'vitest'
import { expectPromisesKept, gatherWriters, onAShim } from './on-a-shim.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** One of the writers who only listen: what it says here is in nobody's way. */
const LISTENER = 10

const signIn = (url: string, name: string, password = PASSWORD) =>
  callRoute(url, 'session.sign-in', { name, password, device: { platform: 'script', label: 'x' }, credential: 'token' })

test('a wall clock that jumps changes no order, ends no session early and lifts no limit', async () => {
  const { shim, start } = await onAShim()
  const server = await start()
  const url = await server.url()
  const { fleet, ledger } = await gatherWriters(url)
  const { result } = await signIn(url, `writer${LISTENER}`)
  const token = result?.token ?? ''
  for (let guess = 0; guess < 10; guess++) await signIn(url, 'writer3', `wrong ${guess}`)
  const waits = async () => (await signIn(url, 'writer3')).error
  expect(await waits()).toMatchObject({ code: 'rate.limited' })

  const watcher = await RawSocket.signedIn(url, token)
  const conversationId = (await watcher.asks('conversation.list', {})).conversations[0]!.id
  const say = (number: number) =>
    watcher.asks('message.send', {
      conversationId,
      clientMessageId: clientMessageIdOf(LISTENER, number),
      body: { kind: 'text', text: messageText(LISTENER, number) },
    })
  let last = await say(0)
  for (const [number, offset] of [-DAY, HOUR, -400 * DAY, 20 * DAY, 0].entries()) {
    shim.setClock(offset)
    await fleet.whenAcknowledged(ledger.acknowledged + 200)
    expect(await waits()).toMatchObject({ code: 'rate.limited' })
    const sent = await say(number + 1)
    expect(sent.seq).toBeGreaterThan(last.seq)
    expect(sent.id).toBeGreaterThan(last.id)
    last = sent
    expect(Math.abs(sent.sentAt - Date.now() - offset)).toBeLessThan(HOUR)
    expect((await callRoute(url, 'session.current', null, { token })).status).toBe(200)
  }
  expect(watcher.isOpen).toBe(true)
  await watcher.closes()
  await expectPromisesKept(fleet, ledger)
})

test('a session that is over by the wall clock is over, and is there again when the clock is put right', async () => {
  const { shim, start } = await onAShim()
  const server = await start()
  const url = await server.url()
  const { fleet, ledger } = await gatherWriters(url)
  const { result } = await signIn(url, 'writer2')
  const current = () => callRoute(url, 'session.current', null, { token: result?.token ?? '' })
  shim.setClock(400 * DAY)
  expect((await current()).error).toMatchObject({ code: 'session.ended', details: { reason: 'expired' } })
  shim.setClock(0)
  expect((await current()).status).toBe(200)
  await expectPromisesKept(fleet, ledger)
})
