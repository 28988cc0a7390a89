import { expect, test } from 'vitest'
import { gatherWriters, onAShim } from './on-a-shim.ts'
import { cutPower } from './power-cut.ts'
import { tortureByPowerCuts } from './torture.ts'

test('what was acknowledged is there after the power was cut', () => tortureByPowerCuts({ kills: 7, clients: 24, acknowledgedMax: 1000 }))

test('the power cut of these tests is one: a disk that only says it has synced loses what was acknowledged', async () => {
  const { shim, data, start } = await onAShim({ keepsLog: true })
  const server = await start()
  const { fleet, ledger } = await gatherWriters(await server.url())
  shim.ignoreSyncs()
  await fleet.whenAcknowledged(ledger.acknowledged + 100)
  await server.end('SIGKILL')
  await fleet.whenClosed()
  cutPower(data, shim.log, { next: () => 0.5, pick: ([first]) => first! })
  const again = await start()
  await fleet.connect(await again.url())
  await fleet.finish()
  await fleet.readStored()
  expect(ledger.close().wrongs).toBeGreaterThan(0)
})
