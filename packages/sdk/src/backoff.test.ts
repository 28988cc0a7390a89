import fc from 'fast-check'
import { expect, it } from 'vitest'
import { backoffDelay } from './backoff.ts'

const options = { backoffMs: 500, backoffMaxMs: 30_000 }

it('doubles the range with each try, up to the most', () => {
  const longest = (attempt: number) => backoffDelay(attempt, options, () => 1)
  expect([0, 1, 2, 3, 4, 5, 6, 7].map(longest)).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000])
})

it('takes any part of the range', () => {
  fc.assert(
    fc.property(fc.nat(5000), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, random) => {
      const delay = backoffDelay(attempt, options, () => random)
      expect(delay).toBeGreaterThanOrEqual(0)
      expect(delay).toBeLessThanOrEqual(30_000)
    }),
  )
})
