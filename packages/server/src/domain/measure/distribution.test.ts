import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Distribution, quantile } from './distribution.ts'

test('a value is counted at the first bound that it does not exceed', () => {
  const spread = new Distribution([1, 10, 100])
  for (const value of [0, 1, 1.5, 10, 99, 100, 101, 5000]) spread.note(value)
  expect(spread.counts).toEqual([2, 2, 2, 2])
  expect(spread.total).toBe(8)
  expect(spread.sum).toBe(5312.5)
})

test('without measurements there is no quantile', () => {
  expect(quantile([1, 2], [0, 0, 0], 0.5)).toBeNull()
})

test('a quantile is between the bounds that the true one is between', () => {
  const { bounds } = Distribution.ofMilliseconds()
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 9999, noNaN: true }), { minLength: 1 }),
      fc.constantFrom(0.5, 0.9, 0.99),
      (values, share) => {
        const spread = new Distribution(bounds)
        for (const value of values) spread.note(value)
        const truth = values.toSorted((a, b) => a - b)[Math.ceil(share * values.length) - 1] as number
        const place = bounds.findIndex((bound) => truth <= bound)
        const estimate = quantile(bounds, spread.counts, share) as number
        expect(estimate).toBeGreaterThanOrEqual(bounds[place - 1] ?? 0)
        expect(estimate).toBeLessThanOrEqual(bounds[place] as number)
      },
    ),
  )
})

test('what is above all bounds is told as the highest', () => {
  const spread = new Distribution([1, 2])
  spread.note(1000)
  expect(quantile(spread.bounds, spread.counts, 0.99)).toBe(2)
})
