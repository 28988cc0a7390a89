import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooseTicks, chooseTimes, findNearest, findRuns } from './scale.ts'

test.each([
  [0, [0, 1]],
  [1, [0, 0.5, 1]],
  [7, [0, 2, 4, 6, 8]],
  [100, [0, 50, 100]],
  [0.23, [0, 0.1, 0.2, 0.3]],
  [12_345, [0, 5000, 10_000, 15_000]],
])('an axis up to %d', (max, ticks) => {
  expect(chooseTicks(max, 4)).toEqual(ticks)
})

test('bytes are counted by powers of two', () => {
  const mib = 1024 * 1024
  expect(chooseTicks(100 * mib, 4, 1024)).toEqual([0, 32, 64, 96, 128].map((count) => count * mib))
})

test('every axis begins at nothing, reaches the highest value, and has few steps', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1e12, noNaN: true }), fc.constantFrom(10, 1024), (max, base) => {
      const ticks = chooseTicks(max, 4, base)
      expect(ticks[0]).toBe(0)
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(max)
      expect(ticks.length).toBeGreaterThanOrEqual(2)
      expect(ticks.length).toBeLessThanOrEqual(6)
      expect(ticks.at(-2)).toBeLessThan(max)
    }),
  )
})

test('times are whole minutes within the window', () => {
  const from = Date.UTC(2026, 3, 20, 12, 3, 17)
  const times = chooseTimes(from, from + 3_600_000, 6)
  expect(times[0]).toBe(Date.UTC(2026, 3, 20, 12, 10))
  expect(times).toHaveLength(6)
  expect(chooseTimes(from, from + 600_000, 6)[0]).toBe(Date.UTC(2026, 3, 20, 12, 4))
})

test('the nearest sample is found, also beyond the ends', () => {
  expect(findNearest([], 5)).toBe(-1)
  expect(findNearest([10, 20, 30], 0)).toBe(0)
  expect(findNearest([10, 20, 30], 14)).toBe(0)
  expect(findNearest([10, 20, 30], 16)).toBe(1)
  expect(findNearest([10, 20, 30], 99)).toBe(2)
})

test('a line breaks where a value or the server was missing', () => {
  const at = [0, 5000, 10_000, 15_000, 60_000, 65_000]
  expect(findRuns(at, [1, 2, null, 4, 5, 6], { isSparse: false, gapMs: 15_000 })).toEqual([[0, 1], [3], [4, 5]])
  expect(findRuns(at, [1, 2, null, 4, 5, 6], { isSparse: true, gapMs: 15_000 })).toEqual([
    [0, 1, 3],
    [4, 5],
  ])
  expect(findRuns([], [], { isSparse: false, gapMs: 15_000 })).toEqual([])
})
