import { expect, test } from 'vitest'
import { PEERS } from './peers/peers.ts'
import { formatTables } from './report/table.ts'
import { runBench } from './run-bench.ts'
import { TINY_SIZES } from './testing/tiny-sizes.ts'
import { OWN_WORKLOAD_NAMES } from './workloads/hongyan/own-workload.ts'
import { WORKLOAD_NAMES } from './workloads/workload.ts'

/** Long enough for a server that syncs every message by itself, on a slow disk. */
const SIZES = { ...TINY_SIZES, seconds: 2, commonRate: 20 }

test('the bench measures everybody with every load in two rounds, and compares', async () => {
  const workloads = new Set([...WORKLOAD_NAMES, ...OWN_WORKLOAD_NAMES])
  const results = await runBench({ rounds: 2, sizes: SIZES, peers: PEERS, workloads, say: () => undefined })
  expect(results.failures).toEqual([])
  const own = results.measurements.filter(({ peer, round }) => peer === 'hongyan' && round === 2).map(({ workload }) => workload)
  expect(own).toEqual([...WORKLOAD_NAMES, 'quiet', 'hashing', 'crowd', 'few', 'many'])

  const tables = formatTables(results)
  expect(tables).toContain('| many accounts and messages against few: history page of 50, p50 ms |')
  for (const { title } of results.peers) expect(tables).toContain(title)
})
