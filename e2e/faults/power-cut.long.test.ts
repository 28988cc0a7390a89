import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { makeTemporaryFolder, SeededRandom } from '@hongyan/testkit'
import { test } from 'vitest'
import { DiskShim } from './disk-shim.ts'
import { say } from './measuring.ts'
import { cutPower } from './power-cut.ts'
import { torture } from './torture.ts'

test.each([1, 2, 3, 4])('the power is cut again and again under load: round %d', async () => {
  const folder = await makeTemporaryFolder()
  const data = join(folder.path, 'data')
  mkdirSync(data)
  const shim = new DiskShim(folder.path, data, { keepsLog: true })
  const random = new SeededRandom(Date.now())
  let lostWrites = 0
  const afterKill = () => (lostWrites += cutPower(data, shim.log, random))
  await torture({ kills: 15, clients: 100, data, env: shim.env, afterKill })
  say(`${lostWrites} writes did not survive the power cuts`)
  shim.close()
  await folder.remove()
})
