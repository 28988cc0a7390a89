import { expect, test } from 'vitest'
import { Sampler } from './sampler.ts'
import { quietSources } from './testing/quiet-sources.ts'

function stage() {
  const time = { now: 1_000_000 }
  const { sources, messages, work } = quietSources()
  const sampler = new Sampler(sources, { now: () => time.now, elapsed: () => time.now })
  return { time, messages, work, sampler }
}

test('a sample is about the time since the one before', () => {
  const { time, messages, work, sampler } = stage()
  time.now += 5000
  messages.total += 10
  for (let index = 0; index < 100; index++) work.commits.note(2.5)
  expect(sampler.take()).toMatchObject({
    at: 1_005_000,
    messagesPerMinute: 120,
    online: 2,
    connections: 3,
    writeQueue: 7,
    readQueue: 2,
    passwordQueue: 1,
  })
  const { commitP50Ms, commitP99Ms } = sampler.samples[0] as { commitP50Ms: number; commitP99Ms: number }
  expect(commitP50Ms).toBeGreaterThan(2)
  expect(commitP99Ms).toBeLessThanOrEqual(3)
  time.now += 5000
  expect(sampler.take()).toMatchObject({ messagesPerMinute: 0, commitP50Ms: null, commitP99Ms: null })
  sampler.stop()
})

test('an hour is kept, and what is asked for is what is newer', () => {
  const { time, sampler } = stage()
  expect(sampler.historyAfter(0).at).toEqual([])
  for (let index = 0; index < 800; index++) {
    time.now += 5000
    sampler.take()
  }
  const { at, online } = sampler.historyAfter(0)
  expect(at).toHaveLength(720)
  expect(at.at(-1)).toBe(time.now)
  expect(online).toHaveLength(720)
  expect(sampler.historyAfter(time.now - 10_000).at).toEqual([time.now - 5000, time.now])
  expect(sampler.historyAfter(time.now).at).toEqual([])
  sampler.stop()
})
