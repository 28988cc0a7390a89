import { runTorture, type TortureOptions } from '@hongyan/testkit'
import { expect } from 'vitest'

/** Kills a server under load at moments never tried before; a failure names the seed that brings them back. */
export async function torture(options: Omit<TortureOptions, 'seed'>): Promise<void> {
  const seed = Math.floor(Math.random() * 2 ** 31)
  const { findings, wrongs, lost, doubled, acknowledged, kills, servedAfterMs } = await runTorture({ ...options, seed })
  const slowest = Math.round(Math.max(...servedAfterMs))
  console.log(`${kills} kills, ${acknowledged} acknowledged, ${lost} lost, ${doubled} doubled; served again within ${slowest} ms`)
  expect({ seed, findings, wrongs, lost, doubled }).toEqual({ seed, findings: [], wrongs: 0, lost: 0, doubled: 0 })
}
