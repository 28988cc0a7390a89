import { expect, it } from 'vitest'
import fc from 'fast-check'
import { TokenBucket } from './token-bucket.ts'

it('lets the burst through, then says when the next may come', () => {
  const bucket = new TokenBucket(10, 3, 0)
  expect([0, 0, 0, 0].map((now) => bucket.take(now))).toEqual([0, 0, 0, 100])
  expect(bucket.take(100)).toBe(0)
})

it('never lets more than burst + rate × time through', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 200 }), (gaps) => {
      const bucket = new TokenBucket(20, 5, 0)
      let now = 0
      let taken = 0
      for (const gap of gaps) {
        now += gap
        if (bucket.take(now) === 0) taken++
      }
      expect(taken).toBeLessThanOrEqual(5 + (now / 1000) * 20 + 1e-6)
    }),
  )
})
