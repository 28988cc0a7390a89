import { runTorture, SeededRandom, type TortureOptions } from '@hongyan/testkit'
import { expect } from 'vitest'
import { say } from './measuring.ts'
import { onAShim } from './on-a-shim.ts'
import { cutPower } from './power-cut.ts'

type Torture = Omit<TortureOptions, 'seed'>

/** Kills a server under load at moments never tried before; a failure names the seed that brings them back. */
export async function torture(options: Torture, seed = Math.floor(Math.random() * 2 ** 31)): Promise<void> {
  const { findings, wrongs, lost, doubled, acknowledged, kills, servedAfterMs } = await runTorture({ ...options, seed })
  const slowest = Math.round(Math.max(...servedAfterMs))
  say(`${kills} kills, ${acknowledged} acknowledged, ${lost} lost, ${doubled} doubled; served again within ${slowest} ms`)
  expect({ seed, findings, wrongs, lost, doubled }).toEqual({ seed, findings: [], wrongs: 0, lost: 0, doubled: 0 })
}

/** The same, and with each kill the power is cut. */
export async function tortureByPowerCuts(options: Torture): Promise<void> {
  const { shim, data } = await onAShim({ keepsLog: true })
  const seed = Math.floor(Math.random() * 2 ** 31)
  const random = new SeededRandom(seed + 1)
  let lostWrites = 0
  await torture({ ...options, data, env: shim.env, afterKill: () => (lostWrites += cutPower(data, shim.log, random)) }, seed)
  say(`${lostWrites} writes did not survive the power cuts`)
  expect(lostWrites).toBeGreaterThan(0)
}
