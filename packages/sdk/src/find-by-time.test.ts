import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findByTime } from './find-by-time.ts'
import { sampleEntry } from './testing/samples.ts'

/** A log with these times, whose first `hidden` entries one may not see, and how often it was asked. */
function logOf(times: readonly number[], hidden = 0) {
  const log = times.map((sentAt, index) => sampleEntry(index + 1, { sentAt })).slice(hidden)
  let asked = 0
  const readAfter = async (after: number, limit: number) => {
    asked++
    return log.filter(({ seq }) => seq > after).slice(0, limit)
  }
  return { log, readAfter, asked: () => asked }
}

test('finds what a walk through the whole log would find', async () => {
  const steps = fc.array(fc.nat(3), { minLength: 0, maxLength: 900 })
  await fc.assert(
    fc.asyncProperty(steps, fc.nat(2000), fc.nat(400), async (gaps, time, hidden) => {
      let at = 0
      const times = gaps.map((gap) => (at += gap))
      const { log, readAfter } = logOf(times, Math.min(hidden, times.length))
      const found = await findByTime(time, times.length, readAfter)
      expect(found?.seq).toBe(log.find(({ sentAt }) => sentAt >= time)?.seq)
    }),
    { numRuns: 300 },
  )
})

test('asks a few times, however long the log is', async () => {
  const { readAfter, asked } = logOf(Array.from({ length: 20_000 }, (_, index) => index * 1000))
  expect((await findByTime(12_345_678, 20_000, readAfter))?.seq).toBe(12_347)
  expect(asked()).toBeLessThan(40)
})
