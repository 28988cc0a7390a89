import { callRoute, ServerProcess, verifyData } from '@hongyan/testkit'
import { expect, test } from 'vitest'
import { say } from './measuring.ts'
import { expectPromisesKept, gatherWriters, onAShim } from './on-a-shim.ts'

/** The writes of a first start: lock, empty database, and every step of the schema. */
test('a first start killed at any of its writes leaves what the next start makes whole', async () => {
  const { shim, start } = await onAShim()
  const whole = await start()
  const writes = shim.writes
  await whole.end()
  for (let write = 1; write <= writes; write += 1 + Math.floor(writes / 16)) {
    const one = await onAShim()
    one.shim.failWrites('kill', { after: write })
    const killed = await ServerProcess.launch({ data: one.data, env: one.shim.env })
    expect((await killed.ended).signal).toBe('SIGKILL')
    one.shim.heal()
    const server = await one.start()
    expect((await callRoute(await server.url(), 'server.info')).status).toBe(200)
    await server.end()
    expect(await verifyData(one.data)).toBeUndefined()
  }
  say(`a first start makes ${writes} writes`)
})

test('a server killed in the middle of a write to its log or its database keeps its promises', async () => {
  const { shim, start } = await onAShim()
  let server = await start()
  const { fleet, ledger } = await gatherWriters(await server.url())
  for (const after of [1, 2, 3, 50, 51, 400, 999]) {
    shim.failWrites('kill', { after })
    await server.ended
    await fleet.whenClosed()
    shim.heal()
    server = await start()
    await fleet.connect(await server.url())
  }
  await expectPromisesKept(fleet, ledger)
})
