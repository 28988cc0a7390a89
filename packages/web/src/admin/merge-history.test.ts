import type { FiguresHistory } from '@hongyan/sdk/browser'
import { expect, test } from 'vitest'
import { mergeHistory } from './merge-history.ts'

function history(...at: number[]): FiguresHistory {
  const column = at.map((time) => time / 1000)
  return {
    at,
    messagesPerMinute: column,
    online: column,
    connections: column,
    commitP50Ms: column.map(() => null),
    commitP99Ms: column,
    writeQueue: column,
    readQueue: column,
    passwordQueue: column,
    lagMs: column,
    rssBytes: column,
    heapBytes: column,
  }
}

test('what has come since is added, and what was known is not added twice', () => {
  expect(mergeHistory(undefined, history(1000))).toEqual(history(1000))
  expect(mergeHistory(history(), history(1000))).toEqual(history(1000))
  expect(mergeHistory(history(1000, 2000), history(3000))).toEqual(history(1000, 2000, 3000))
  expect(mergeHistory(history(1000, 2000), history(2000, 3000))).toEqual(history(1000, 2000, 3000))
})

test('without news nothing changes, so that nothing is drawn again', () => {
  const known = history(1000, 2000)
  expect(mergeHistory(known, history())).toBe(known)
})

test('what is older than an hour is forgotten', () => {
  expect(mergeHistory(history(1000, 1_800_000), history(3_601_000)).at).toEqual([1_800_000, 3_601_000])
  expect(mergeHistory(history(1000), history(9_000_000)).at).toEqual([9_000_000])
})
