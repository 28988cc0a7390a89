import { expect, test } from 'vitest'
import { judgeHealth, type Strain } from './health.ts'
import { judgeDisk } from './storage-watch.ts'

const MIB = 1024 * 1024
const calm: Strain = { commitP99Ms: 4, writeQueue: 10, lagMs: 3 }
const judge = (recent: Strain[], more: Partial<Parameters<typeof judgeHealth>[0]> = {}) =>
  judgeHealth({ recent, disk: 'good', refuses: false, ...more })

test('all is well when nothing is wrong, also before the first sample', () => {
  expect(judge([])).toEqual({ level: 'good', problems: [] })
  expect(judge([calm, calm, calm])).toEqual({ level: 'good', problems: [] })
})

test('one slow moment is no slow store, a row of them is', () => {
  const slow = { ...calm, commitP99Ms: 900 }
  expect(judge([calm, slow, slow]).problems).toEqual([])
  expect(judge([slow, calm, slow, slow, slow])).toEqual({ level: 'warn', problems: ['store-slow'] })
  expect(judge([slow, { ...calm, writeQueue: 9000 }, slow]).problems).toEqual(['store-slow'])
})

test('a server that is late all the time is said to be', () => {
  const late = { ...calm, lagMs: 400 }
  expect(judge([late, late, late])).toEqual({ level: 'warn', problems: ['server-slow'] })
})

test('what costs messages is bad, and comes first', () => {
  expect(judge([], { disk: 'low' })).toEqual({ level: 'warn', problems: ['disk-low'] })
  expect(judge([], { disk: 'full' })).toEqual({ level: 'bad', problems: ['disk-full'] })
  expect(judge([], { disk: 'full', refuses: true })).toEqual({ level: 'bad', problems: ['store-refuses', 'disk-full'] })
})

test.each([
  [1024 * 1024, 2000, 'good'],
  [1024 * 1024, 1000, 'low'],
  [1024 * 1024, 200, 'full'],
  // A small disk is judged by its size.
  [64, 20, 'good'],
  [64, 5, 'low'],
  [64, 1, 'full'],
])('of %d MiB, %d free are %s', (total, free, state) => {
  expect(judgeDisk({ totalBytes: total * MIB, freeBytes: free * MIB })).toBe(state)
})
