import { Buffer } from 'node:buffer'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { holdOpen, type LoadReport, prepareGenerator, runLoad } from './generator.ts'
import { COUNTER, markedBody } from './plan.ts'
import { type Fault, startLineRelay } from './testing/line-relay.ts'
import type { Plan } from './write-plan.ts'

let stop = (): void => undefined
beforeAll(() => prepareGenerator())
afterEach(() => stop())

async function loadOver(fault: Fault, plan: Partial<Plan> = {}): Promise<LoadReport> {
  const relay = await startLineRelay(fault)
  stop = () => relay.stop()
  return runLoad(planFor(relay.port, plan))
}

/** Two people over a relay of lines, with four messages on their way each unless said otherwise. */
function planFor(port: number, plan: Partial<Plan>): Plan {
  return {
    mode: 'traffic',
    port,
    load: { window: 4 },
    first: 250_000,
    warmUpMs: 50,
    measureMs: 200,
    patienceMs: 1000,
    pids: [process.pid],
    scripts: [0, 1].map((person) => ({
      person,
      group: 0,
      opening: [{ send: Buffer.from(`HELLO ${COUNTER}\n`) }, { expect: Buffer.from('welcome\n') }],
      messages: [{ bytes: Buffer.from(`${markedBody(person)}\n`), acknowledgement: Buffer.from('ok ') }],
    })),
    ...plan,
  }
}

test('counts what arrives', async () => {
  const report = await loadOver('none')
  expect(report.connections).toBe(2)
  expect(report.messages).toBeGreaterThan(0)
  expect(report.checked).toBeGreaterThanOrEqual(report.deliveries)
  expect(report.latency.count).toBe(report.deliveries)
})

test('sends at a rate', async () => {
  const report = await loadOver('none', { load: { perSecond: 100 } })
  expect(report.messages).toBeGreaterThan(0)
  expect(report.checked).toBeLessThanOrEqual(25)
})

test('opens and closes', async () => {
  const { openings } = await loadOver('none', { mode: 'sign-in' })
  expect(openings.count).toBeGreaterThan(0)
})

test('holds connections and answers for them', async () => {
  const relay = await startLineRelay('none')
  stop = () => relay.stop()
  const keepAlive = { asked: Buffer.from('are you there?\n'), answered: Buffer.from('yes\n') }
  const { report } = await holdOpen(planFor(relay.port, { mode: 'hold', keepAlive }), () => relay.answered)
  expect(report.connections).toBe(2)
})

test('notices that a held connection is cut', async () => {
  const relay = await startLineRelay('none')
  stop = () => relay.stop()
  const held = holdOpen(planFor(relay.port, { mode: 'hold' }), async () => relay.stop())
  await expect(held).rejects.toThrow(/closed the connection|reset/)
})

test.each<[Fault, RegExp]>([
  ['loses', /lost/],
  ['doubles', /twice/],
  ['swaps', /out of order/],
  ['gives to the sender', /their own message/],
  ['acknowledges twice', /acknowledgement of message \d+, which waits for none/],
])('notices a server that %s', async (fault, sentence) => {
  await expect(loadOver(fault)).rejects.toThrow(sentence)
})

test('says what it waited for in vain', async () => {
  const opening = [{ send: Buffer.from('HELLO\n') }, { expect: Buffer.from('farewell') }]
  const scripts = [{ person: 3, group: 0, opening, messages: [] }]
  await expect(loadOver('none', { scripts })).rejects.toThrow(/Person 3, at step 1 of 2.*waits in vain.*welcome/)
})
