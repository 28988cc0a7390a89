import { expect, test } from 'vitest'
import { hongyan } from './peers/hongyan/peer.ts'
import { drawCharts } from './report/charts.ts'
import { formatPage } from './report/page.ts'
import { formatTables } from './report/table.ts'
import { runBench } from './run-bench.ts'
import { TINY_SIZES } from './testing/tiny-sizes.ts'
import { WORKLOAD_NAMES } from './workloads/workload.ts'

test('the bench measures Hongyan, loses nothing, and writes its page', async () => {
  const said: string[] = []
  const workloads = new Set(WORKLOAD_NAMES)
  const results = await runBench({ rounds: 1, sizes: TINY_SIZES, peers: [hongyan], workloads, say: (line) => said.push(line) })
  expect(results.failures).toEqual([])
  expect(results.measurements.map(({ workload }) => workload)).toEqual(WORKLOAD_NAMES)
  expect(said[0]).toBe('Round 1 of 1')

  expect(formatTables(results)).toContain('### One room of 500')
  expect([...drawCharts(results).keys()]).toContain('bench-direct.svg')
  expect(formatPage(results, '## With another generator')).toContain('](images/bench-room.svg)')
})
