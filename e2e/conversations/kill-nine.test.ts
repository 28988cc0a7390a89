import { type KillLoopResult, runKillLoop } from '@hongyan/testkit'
import { expect, test } from 'vitest'
import { expectNothingLost } from './nothing-lost.ts'

test('a server killed again and again under load loses nothing it acknowledged, doubles nothing, and keeps one order', async () => {
  const result: KillLoopResult = await runKillLoop({ kills: 5, writers: 4, inFlight: 8, acksPerLife: 300 })
  expectNothingLost(result)
  expect(result.acknowledged.size).toBeGreaterThan(1500)
})
