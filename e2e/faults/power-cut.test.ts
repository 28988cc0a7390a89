import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { makeTemporaryFolder, SeededRandom } from '@hongyan/testkit'
import { expect, test } from 'vitest'
import { say } from './measuring.ts'
import { gatherWriters, onAShim } from './on-a-shim.ts'
import { DiskShim } from './disk-shim.ts'
import { cutPower } from './power-cut.ts'
import { torture } from './torture.ts'

test('what was acknowledged is there after the power was cut', async () => {
  const folder = await makeTemporaryFolder()
  const data = join(folder.path, 'data')
  mkdirSync(data)
  const shim = new DiskShim(folder.path, data, { keepsLog: true })
  const random = new SeededRandom(Date.now())
  let lostWrites = 0
  await torture({
    kills: 7,
    clients: 24,
    acknowledgedMax: 2000,
    data,
    env: shim.env,
    afterKill: () => (lostWrites += cutPower(data, shim.log, random)),
  })
  say(`${lostWrites} writes did not survive the power cuts`)
  expect(lostWrites).toBeGreaterThan(0)
  shim.close()
  await folder.remove()
})

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
