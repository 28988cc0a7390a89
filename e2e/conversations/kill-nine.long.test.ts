import { runKillLoop } from '@hongyan/testkit'
import { test } from 'vitest'
import { expectNothingLost } from './nothing-lost.ts'

test('fifty kills, sixteen writers', async () => {
  expectNothingLost(await runKillLoop({ kills: 50, writers: 16, inFlight: 16, acksPerLife: 1000 }))
})
